using Personalization.Fakes;
using Personalization.Inference;
using Personalization.Training;

namespace Personalization.Unit.Tests;

/// <summary>Folders that are whole and honestly sealed, whose graphs are not what the manifest says.</summary>
public sealed class GraphCheckTests : IDisposable
{
    private readonly TinyModel _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void AStateOfAnotherShapeIsRefused()
    {
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { State = [new("h", [8]), new("c", [9])] });
        AssertRefused("step.onnx has the input c: Float [?, 8], expected c: Float [?, 9]");
    }

    [Fact]
    public void AMissingStateTensorIsRefused()
    {
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { State = [.. manifest.State, new("window", [4])] });
        AssertRefused("step.onnx has no input 'window', expected window: Float [?, 4]");
    }

    [Fact]
    public void AStateTensorThatTheManifestForgetsIsRefused()
    {
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { State = [new("h", [8])] });
        AssertRefused("step.onnx has the input 'c', expected only");
    }

    [Fact]
    public void AUserVectorOfAnotherLengthIsRefused()
    {
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Dimensions = 7 });
        AssertRefused("the state tensor 'h' with 8 numbers, expected 7");
    }

    [Fact]
    public void AUserVectorThatNobodyComputesIsRefused()
    {
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { UserVector = "u" });
        AssertRefused("step.onnx has no output 'u'");
    }

    [Fact]
    public void AnOutputOfAnotherTypeIsRefused()
    {
        var rank = _tiny.Weights.ToModel().ToRankGraph();
        Write(ModelFiles.Rank, rank with
        {
            Outputs = [new("log_z", OnnxType.Int64, "batch"), .. rank.Outputs[1..]],
            Nodes = [.. rank.Nodes[..^2], new("Squeeze", ["log_z_column", "column"], ["z"]), new("Cast", ["z"], ["log_z"], OnnxAttribute.Of("to", (int)OnnxType.Int64)), rank.Nodes[^1]],
        });
        AssertRefused("rank.onnx has the output log_z: Int64 [?], expected log_z: Float [?]");
    }

    [Fact]
    public void ABatchOfFixedSizeIsRefused()
    {
        var step = _tiny.Weights.ToModel().ToStepGraph();
        Write(ModelFiles.Step, step with { Inputs = [new("item", OnnxType.Int64, 1), .. step.Inputs[1..]] });
        AssertRefused("step.onnx has the input item: Int64 [1], expected item: Int64 [?]");
    }

    [Theory]
    [InlineData("../items.f32")]
    [InlineData("/etc/passwd")]
    [InlineData("unlisted.bin")]
    [InlineData("")]
    public void AGraphThatReadsAnotherFileIsRefused(string location)
    {
        var step = _tiny.Weights.ToModel().ToStepGraph();
        Write(ModelFiles.Step, step with { Constants = [OnnxTensor.In(location, "items", 50, 8), .. step.Constants[1..]] });
        AssertRefused($"step.onnx reads its numbers from '{location}'");
    }

    [Fact]
    public void BytesThatAreNoGraphAreRefused()
    {
        File.WriteAllText(Path.Combine(_tiny.Folder, ModelFiles.Step), "not a graph");
        Tampering.Reseal(_tiny.Folder);
        AssertRefused("step.onnx is not an ONNX graph");
    }

    [Fact]
    public void AGraphThatTheRuntimeCannotOpenIsRefused()
    {
        var step = _tiny.Weights.ToModel().ToStepGraph();
        Write(ModelFiles.Step, step with { Nodes = [new("NoSuchOperator", ["items", "item"], ["x"]), .. step.Nodes[1..]] });
        AssertRefused("ONNX Runtime cannot open step.onnx");
    }

    [Fact]
    public void AUserVectorOfItsOwnIsKeptBehindTheState()
    {
        var step = _tiny.Weights.ToModel().ToStepGraph();
        Write(ModelFiles.Step, step with
        {
            Outputs = [.. step.Outputs, new("u", OnnxType.Float, "batch", 8)],
            Nodes = [.. step.Nodes, new("Add", ["h_next", "c_next"], ["u"])],
        });
        // The golden vector is the trainer's: it must follow the new model.
        Tampering.RewriteGolden(_tiny.Folder, golden =>
        {
            float[] user = [.. golden.State[..8].Zip(golden.State[8..], (h, c) => h + c)];
            var scores = _tiny.Reference.Scores([.. user.Select(value => (double)value)]);
            int[] best = [.. Enumerable.Range(0, scores.Length).OrderByDescending(item => scores[item]).Take(20)];
            return golden with
            {
                State = [.. golden.State, .. user],
                User = user,
                LogZ = (float)ReferenceLstm.LogSumExp(scores),
                TopItems = best,
                TopScores = [.. best.Select(item => (float)scores[item])],
            };
        });
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { UserVector = "u" });
        using var model = _tiny.Load();
        Assert.Equal(24, model.StateSize);
    }

    private void Write(string file, OnnxGraph graph)
    {
        File.WriteAllBytes(Path.Combine(_tiny.Folder, file), graph.ToBytes());
        Tampering.Reseal(_tiny.Folder);
    }

    private void AssertRefused(string reason) =>
        Assert.Contains(reason, Assert.Throws<ModelRefusedException>(() => _tiny.Load().Dispose()).Reason, StringComparison.Ordinal);
}
