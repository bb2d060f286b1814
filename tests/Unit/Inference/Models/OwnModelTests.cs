using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Fakes;
using Personalization.Inference;
using Personalization.Training;

namespace Personalization.Unit.Tests;

/// <summary>Folders that were not made by our trainer but by the page that tells how.</summary>
public sealed class OwnModelTests
{
    private static readonly InferenceOptions Serving = new() { Accelerator = Accelerator.Cpu, Workers = 1 };
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "bring-your-own-model.md"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AFolderMadeByThePageIsLoadedAndComputesWhatItsMakerDid(bool hasSurprise)
    {
        using var own = new OwnModelFolder(hasSurprise);
        own.Write();
        await using var runner = new ModelRunner(RecurrentModel.Load(own.Folder, Serving, NullLogger.Instance), Serving, TimeProvider.System);

        Assert.Equal((hasSurprise, 2 * OwnModelFolder.Dimensions, "sku-7"), (runner.Model.HasSurprise, runner.Model.StateSize, runner.Model.Catalogue[7]));
        var state = new float[runner.Model.StateSize];
        int[] history = [8, 8, 21, 2];
        var last = default(Advance);
        foreach (var item in history)
            last = await runner.Advance(state, item, top: 5, TestContext.Current.CancellationToken);
        var (mean, user, scores) = own.Compute(history);
        Near([.. mean, .. user], state);
        Near([.. scores.OrderDescending().Take(5)], last.Top!.Scores);
        Near([hasSurprise ? OwnModelFolder.LogZ(scores) : 0], [last.LogZ]);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void ARefusalSaysWhatThePageLists(string refusal)
    {
        using var own = new OwnModelFolder(hasSurprise: true);
        Mistakes[refusal](own);

        var reason = Assert.Throws<ModelRefusedException>(() => RecurrentModel.Load(own.Folder, Serving, NullLogger.Instance).Dispose()).Reason;
        Assert.Matches(Regex.Escape(refusal).Replace("…", ".*", StringComparison.Ordinal), reason);
        Assert.Contains($"`{refusal}`", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePageNamesEveryFileAndEveryMemberOfTheManifestAndTheGoldenVector()
    {
        var names = ModelJson.Default.ModelManifest.Properties.Concat(ModelJson.Default.GoldenVector.Properties).Select(static member => member.Name).Where(static name => name != "id")
            .Concat(["step.onnx", "rank.onnx", "items.f32", "bias.f32", "items.tsv", "golden.json", "neighbours.bin", "anomaly.onnx"]);

        Assert.All(names, static name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
    }

    public static TheoryData<string> Refusals() => [.. Mistakes.Keys];

    private static readonly Dictionary<string, Action<OwnModelFolder>> Mistakes = new()
    {
        ["there is no folder '…'"] = static _ => { },
        ["… cannot be read (…)"] = Written(static own => File.Delete(Path.Combine(own.Folder, "step.onnx"))),
        ["… is not what this engine reads (…)"] = Manifest(static manifest => manifest["colour"] = "blue"),
        ["its format is …, expected 1"] = Manifest(static manifest => manifest["format"] = 2),
        ["manifest.json bears version '…', expected its content's hash …"] = Written(static own => Tampering.Rewrite(own.Folder, "manifest.json", static text => text + " ")),
        ["its manifest lists '…', expected plain file names of this folder"] = Listed(static own => [OwnModelFolder.Entry("../secret", [])]),
        ["… has … bytes, expected …"] = Written(static own => File.AppendAllText(Path.Combine(own.Folder, "items.tsv"), "\n")),
        ["… has the SHA-256 …, expected …"] = Written(static own => Tampering.FlipByte(own.Folder, "bias.f32", 5)),
        ["its manifest lists … twice"] = Listed(static own => [OwnModelFolder.Entry("bias.f32", own.Files["bias.f32"]), OwnModelFolder.Entry("bias.f32", own.Files["bias.f32"])]),
        ["its manifest does not list …, expected …"] = Listed(static own => [OwnModelFolder.Entry("bias.f32", own.Files["bias.f32"])]),
        ["its step reads the feature '…', expected only 'item'"] = Manifest(static manifest => manifest["features"] = new JsonArray("item", "price")),
        ["it lists … features, expected ['item']"] = Manifest(static manifest => manifest["features"] = new JsonArray()),
        ["its name is '…', expected a name without '@'"] = Manifest(static manifest => manifest["name"] = "own@home"),
        ["its context has neither kinds nor gaps nor words, …"] = Manifest(static manifest => manifest["context"] = new JsonObject()),
        ["its context has … words, expected 1 to 4096"] = Manifest(static manifest => manifest["context"] = Words()),
        ["its context has the word '…', expected letters and digits in lower case, …"] = Manifest(static manifest => manifest["context"] = Words("Red")),
        ["its context has the word '…' after '…', expected each once, in ordinal order"] = Manifest(static manifest => manifest["context"] = Words("red", "lamp")),
        ["golden.json has the words […], expected … times 4, from 0 to …"] = Broken(static own =>
        {
            own.Manifest["context"] = Words("lamp");
            own.Step = own.Step with { Inputs = [.. own.Step.Inputs, new("words", OnnxType.Int64, "batch", 4)] };
        }),
        ["its surprise is '…', expected 'log-softmax' or 'none'"] = Manifest(static manifest => manifest["surprise"] = "some"),
        ["it has … items of … dimensions, expected at least 1 of each"] = Manifest(static manifest => manifest["dimensions"] = 0),
        ["it names … intents (…), expected 1 to 16 different ones, or none at all"] = Manifest(static manifest => manifest["intents"] = new JsonArray("cart", "cart")),
        ["it names the intent '…', expected 1 to 32 lower-case letters and underscores"] = Manifest(static manifest => manifest["intents"] = new JsonArray("Cart!")),
        ["its user vector is the output 'intents', which is that of the intents"] = Manifest(static manifest => (manifest["intents"], manifest["user_vector"]) = (new JsonArray("cart"), "intents")),
        ["golden.json has … intents, expected … as the manifest names"] = Broken(static own => own.Golden["intents"] = new JsonArray(0.5)),
        ["its state tensors are none or share a name, expected one or more with different names"] = Manifest(static manifest => manifest["state"] = new JsonArray()),
        ["its state tensor '…' has the shape […], expected sizes from 1 to 1048576"] = Manifest(static manifest => manifest["state"] = State("mean", 0)),
        ["its state has … numbers a user, expected at most 1048576"] = Manifest(static manifest => manifest["state"] = State("mean", 2048, 2048)),
        ["its user vector is the state tensor '…' with … numbers, expected … as its items have"] = Manifest(static manifest => (manifest["state"], manifest["user_vector"]) = (State("mean", 5), "mean")),
        ["its surprise_quantiles are not two or more finite numbers that never fall"] = Manifest(static manifest => manifest["surprise_quantiles"] = new JsonArray(2, 1)),
        ["its acceptance says … with … faults, expected accepted with none or not accepted with some"] = Manifest(static manifest => manifest["acceptance"] = new JsonObject { ["accepted"] = false, ["faults"] = new JsonArray() }),
        ["it was not accepted at the end of its training: …"] = Manifest(static manifest => manifest["acceptance"] = new JsonObject { ["accepted"] = false, ["faults"] = new JsonArray("it is worse") }),
        ["items.tsv has the header '…', expected item, count, …"] = Items(static text => text.Replace("item\tcount", "sku\tcount", StringComparison.Ordinal)),
        ["items.tsv lists … items, expected … as the manifest says"] = Items(static text => text + "sku-30\t1\n"),
        ["line … of items.tsv is '…', expected … cells"] = Items(static text => text.Replace("sku-9\t91", "sku-9", StringComparison.Ordinal)),
        ["line … of items.tsv repeats the item '…', expected every item once"] = Items(static text => text.Replace("sku-9\t", "sku-8\t", StringComparison.Ordinal)),
        ["… holds … at position …, expected finite numbers"] = Broken(static own => BitConverter.GetBytes(float.NaN).CopyTo(own.Files["bias.f32"], 8)),
        ["… reads its numbers from '…', expected a file that the manifest lists"] = Broken(static own => own.Step = own.Step with { Constants = [OnnxTensor.In("weights.bin", "vectors", OwnModelFolder.Items, OwnModelFolder.Dimensions), own.Step.Constants[1]] }),
        ["… is not an ONNX graph (…)"] = Broken(static own => own.Files["step.onnx"] = "not a graph"u8.ToArray()),
        ["ONNX Runtime cannot open … (…)"] = Broken(static own => own.Step = own.Step with { Nodes = [new("NoSuchOperator", ["vectors", "item"], ["x"]), .. own.Step.Nodes[1..]] }),
        ["… has no … '…', expected …"] = Manifest(static manifest => manifest["user_vector"] = "shopper"),
        ["… has the … …: …, expected …: …"] = Broken(static own => own.Step = own.Step with { Inputs = [new("item", OnnxType.Int64, 1), own.Step.Inputs[1]] }),
        ["… has the … '…', expected only …"] = Broken(static own => own.Rank = own.Rank with { Outputs = [.. own.Rank.Outputs, new("zero", OnnxType.Float, 1)], Nodes = [.. own.Rank.Nodes, new("Identity", ["nothing"], ["zero"])] }),
        ["golden.json names no items or some outside of the catalogue of …"] = Broken(static own => own.Golden["items"] = new JsonArray(30)),
        ["golden.json is malformed, expected …"] = Broken(static own => own.Golden["tolerance"] = .1),
        ["its golden history fails: …"] = Broken(static own => own.Rank = own.Rank with { Constants = [.. own.Rank.Constants, OnnxTensor.Of("none", [0f], 1)], Nodes = [own.Rank.Nodes[0], new("Mul", ["scores", "none"], ["zeros"]), new("Log", ["zeros"], ["infinite"]), new("ReduceMax", ["infinite"], ["log_z"], OnnxAttribute.List("axes", 1), OnnxAttribute.Of("keepdims", 0)), own.Rank.Nodes[^1]] }),
        ["its golden history gives …[…] = …, expected … within …"] = Broken(static own => own.Golden["log_z"] = 99),
    };

    private static JsonObject Words(params string[] words) => new() { ["words"] = new JsonArray([.. words.Select(static word => JsonValue.Create(word))]) };

    private static Action<OwnModelFolder> Manifest(Action<JsonObject> change) => own =>
    {
        change(own.Manifest);
        own.Write();
    };

    private static Action<OwnModelFolder> Broken(Action<OwnModelFolder> change) => own =>
    {
        change(own);
        own.Write();
    };

    private static Action<OwnModelFolder> Written(Action<OwnModelFolder> change) => own =>
    {
        own.Write();
        change(own);
    };

    private static Action<OwnModelFolder> Listed(Func<OwnModelFolder, JsonNode[]> files) => own =>
    {
        own.Manifest["files"] = new JsonArray(files(own));
        own.Write();
    };

    private static Action<OwnModelFolder> Items(Func<string, string> change) =>
        Broken(own => own.Files["items.tsv"] = System.Text.Encoding.UTF8.GetBytes(change(System.Text.Encoding.UTF8.GetString(own.Files["items.tsv"]))));

    private static JsonArray State(string name, params int[] shape) =>
        new(new JsonObject { ["name"] = name, ["shape"] = new JsonArray([.. shape.Select(static size => (JsonNode)size)]) });

    private static void Near(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
