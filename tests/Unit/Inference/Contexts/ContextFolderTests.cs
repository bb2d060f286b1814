using Personalization.Fakes;
using Personalization.Inference;
using Personalization.Training;

namespace Personalization.Unit.Tests;

/// <summary>Folders that say wrongly what their step reads besides items.</summary>
public sealed class ContextFolderTests : IDisposable
{
    private readonly TinyModel _tiny = new(context: new() { Kinds = ["view", "purchase"], Gaps = [60, 3600], Words = ["lamp", "red"] });

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void AKindThatTakesNoStepIsRefused()
    {
        AssertRefused(new() { Kinds = ["view", "search"] }, "its context has the kind 'search', expected some of view, add_to_cart, purchase, review");
        AssertRefused(new() { Kinds = ["view", "cart"] }, "its context has the kind 'cart'");
    }

    [Fact]
    public void KindsThatAreNoneOrTwiceTheSameAreRefused()
    {
        AssertRefused(new() { Kinds = [] }, "its context has the kinds [], expected one or more, each once");
        AssertRefused(new() { Kinds = ["view", "view"] }, "its context has the kinds [view, view]");
    }

    [Fact]
    public void GapsThatDoNotRiseAreRefused()
    {
        AssertRefused(new() { Gaps = [] }, "its context has the gaps [], expected 1 to 64 whole seconds");
        AssertRefused(new() { Gaps = [0, 60] }, "its context has the gaps [0, 60]");
        AssertRefused(new() { Gaps = [60, 60] }, "its context has the gaps [60, 60]");
        AssertRefused(new() { Gaps = [60, 30] }, "its context has the gaps [60, 30]");
        AssertRefused(new() { Gaps = [.. Enumerable.Range(1, 65)] }, "expected 1 to 64 whole seconds");
    }

    [Fact]
    public void AContextOfNothingIsRefused() => AssertRefused(new(), "its context has neither kinds nor gaps nor words");

    [Fact]
    public void WordsThatNoSearchIsCutIntoAreRefused()
    {
        AssertRefused(new() { Words = ["Lamp"] }, "its context has the word 'Lamp', expected letters and digits in lower case");
        AssertRefused(new() { Words = ["lamp", "red lamp"] }, "its context has the word 'red lamp'");
        AssertRefused(new() { Words = [""] }, "its context has the word ''");
    }

    [Fact]
    public void WordsThatAreNoneTooManyOutOfOrderOrTwiceTheSameAreRefused()
    {
        AssertRefused(new() { Words = [] }, "its context has 0 words, expected 1 to 4096");
        AssertRefused(new() { Words = [.. Enumerable.Range(0, 4097).Select(static number => $"w{number:D4}")] }, "its context has 4097 words, expected 1 to 4096");
        AssertRefused(new() { Words = ["red", "lamp"] }, "its context has the word 'lamp' after 'red', expected each once, in ordinal order");
        AssertRefused(new() { Words = ["lamp", "lamp"] }, "its context has the word 'lamp' after 'lamp'");
    }

    [Fact]
    public void AnInputThatTheManifestForgetsIsRefused()
    {
        AssertRefused(null, "step.onnx has the input 'kind', expected only");
        AssertRefused(new() { Kinds = ["view", "purchase"] }, "step.onnx has the input 'gap', expected only");
        AssertRefused(new() { Kinds = ["view", "purchase"], Gaps = [60, 3600] }, "step.onnx has the input 'words', expected only");
    }

    [Fact]
    public void AStepWithoutTheInputIsRefused()
    {
        using var plain = new TinyModel();
        Tampering.Reseal(plain.Folder, static manifest => manifest with { Context = new() { Gaps = [60] } });
        Assert.Contains("step.onnx has no input 'gap', expected gap: Int64 [?]", Assert.Throws<ModelRefusedException>(() => plain.Load().Dispose()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInputOfAnotherTypeOrShapeIsRefused()
    {
        var step = _tiny.Weights.ToModel().ToStepGraph();
        foreach (var (input, found) in new[] { (new OnnxValue("kind", OnnxType.Float, "batch"), "kind: Float [?]"), (new OnnxValue("kind", OnnxType.Int64, "batch", 1), "kind: Int64 [?, 1]") })
        {
            var changed = step with
            {
                Inputs = [.. step.Inputs.Select(known => known.Name == "kind" ? input : known)],
                Constants = [.. step.Constants, OnnxTensor.Of("flat", -1L)],
                Nodes = [new("Cast", ["kind"], ["whole_kind"], OnnxAttribute.Of("to", (int)OnnxType.Int64)), new("Reshape", ["whole_kind", "flat"], ["flat_kind"]),
                    .. step.Nodes.Select(static node => node.Inputs.Contains("kind") ? node with { Inputs = [.. node.Inputs.Select(static name => name == "kind" ? "flat_kind" : name)] } : node)],
            };
            File.WriteAllBytes(Path.Combine(_tiny.Folder, ModelFiles.Step), changed.ToBytes());
            AssertRefused(_tiny.Weights.Context, $"step.onnx has the input {found}, expected kind: Int64 [?]");
        }
    }

    [Fact]
    public void AGoldenVectorThatDoesNotTellItIsRefused()
    {
        AssertGoldenRefused(static golden => golden with { Kinds = null }, "golden.json has the kinds [], expected 6, one an event, from 0 to 2");
        AssertGoldenRefused(static golden => golden with { Kinds = [0, 1, 2, 0, 1, 3] }, "golden.json has the kinds [0, 1, 2, 0, 1, 3]");
        AssertGoldenRefused(static golden => golden with { Kinds = [0, 1, 2, 0, 1, 2], Gaps = [0, 1] }, "golden.json has the gaps [0, 1], expected 6, one an event, from 0 to 3");
        AssertGoldenRefused(static golden => golden with { Gaps = [0, 1, 1, 1, 1, 1] }, "its golden history gives state[");
    }

    [Fact]
    public void AGoldenVectorThatDoesNotTellTheWordsIsRefused()
    {
        int[][] none = [.. Enumerable.Range(0, 6).Select(static _ => new int[4])];
        AssertGoldenRefused(static golden => golden with { Words = null }, "golden.json has the words [], expected 6 times 4, from 0 to 2");
        AssertGoldenRefused(golden => golden with { Words = none[1..] }, "expected 6 times 4, from 0 to 2");
        AssertGoldenRefused(golden => golden with { Words = [[1, 0, 0], .. none[1..]] }, "golden.json has the words [[1, 0, 0], ");
        AssertGoldenRefused(golden => golden with { Words = [[1, 0, 0, -1], .. none[1..]] }, "golden.json has the words [[1, 0, 0, -1], ");
        AssertGoldenRefused(golden => golden with { Words = [[1, 0, 3, 0], .. none[1..]] }, "golden.json has the words [[1, 0, 3, 0], ");
        AssertGoldenRefused(golden => golden with { Words = none }, "its golden history gives state[");
    }

    [Fact]
    public void AGoldenVectorWithAContextThatIsNotReadIsRefused()
    {
        using var plain = new TinyModel();
        Tampering.RewriteGolden(plain.Folder, static golden => golden with { Gaps = new int[golden.Items.Length] });
        Tampering.Reseal(plain.Folder);
        Assert.Contains("golden.json has gaps, expected none", Assert.Throws<ModelRefusedException>(() => plain.Load().Dispose()).Reason, StringComparison.Ordinal);
        Tampering.RewriteGolden(plain.Folder, static golden => golden with { Gaps = null, Words = [.. golden.Items.Select(static _ => new int[4])] });
        Tampering.Reseal(plain.Folder);
        Assert.Contains("golden.json has words, expected none", Assert.Throws<ModelRefusedException>(() => plain.Load().Dispose()).Reason, StringComparison.Ordinal);
    }

    private void AssertGoldenRefused(Func<GoldenVector, GoldenVector> change, string reason)
    {
        Tampering.RewriteGolden(_tiny.Folder, change);
        AssertRefused(_tiny.Weights.Context, reason);
    }

    private void AssertRefused(ContextFeatures? context, string reason)
    {
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Context = context });
        Assert.Contains(reason, Assert.Throws<ModelRefusedException>(() => _tiny.Load().Dispose()).Reason, StringComparison.Ordinal);
    }
}
