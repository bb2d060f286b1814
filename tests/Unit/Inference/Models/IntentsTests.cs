using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

/// <summary>Models that foretell what shoppers are about to do, and folders that say so wrongly.</summary>
public sealed class IntentsTests : IDisposable
{
    private readonly TinyModel _tiny = new(intents: ["cart", "leave"]);

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task TheyComeWithAListAfterAStep()
    {
        await using var runner = _tiny.Run();
        var state = new float[runner.Model.StateSize];

        var silent = await runner.Advance(state, 3, top: 0, TestContext.Current.CancellationToken);
        var answer = await runner.Advance(state, 4, top: 5, TestContext.Current.CancellationToken);
        var ranked = await runner.Advance(state, -1, top: 5, TestContext.Current.CancellationToken);

        Assert.Null(silent.Intents);
        Assert.Null(ranked.Intents);
        var expected = _tiny.IntentsAfter([3, 4])!;
        Assert.Equal(2, answer.Intents!.Length);
        Assert.Equal(expected[0], answer.Intents[0], 1e-5f);
        Assert.Equal(expected[1], answer.Intents[1], 1e-5f);
    }

    [Fact]
    public async Task AModelWithoutThemForetellsNothing()
    {
        using var plain = new TinyModel();
        await using var runner = plain.Run();

        Assert.Null(runner.Model.Manifest.Intents);
        Assert.Null((await runner.Advance(new float[runner.Model.StateSize], 4, top: 5, TestContext.Current.CancellationToken)).Intents);
    }

    [Fact]
    public void AnotherNumberOfNamesThanOfProbabilitiesIsRefused() =>
        AssertRefused(["cart", "purchase", "leave"], "step.onnx has the output intents: Float [?, 2], expected intents: Float [?, 3]");

    [Fact]
    public void AnOutputThatTheManifestForgetsIsRefused() => AssertRefused(null, "step.onnx has the output 'intents', expected only");

    [Fact]
    public void NamesThatNoSignalCouldBearAreRefused()
    {
        AssertRefused(["cart", "Leave now"], "it names the intent 'Leave now'");
        AssertRefused(["cart", "cart"], "it names 2 intents (cart, cart), expected 1 to 16 different ones");
        AssertRefused([], "it names 0 intents");
    }

    [Fact]
    public void AStepWithoutTheOutputIsRefused()
    {
        using var plain = new TinyModel();
        Tampering.Reseal(plain.Folder, static manifest => manifest with { Intents = ["cart"] });
        Assert.Contains("step.onnx has no output 'intents', expected intents: Float [?, 1]", Assert.Throws<ModelRefusedException>(() => plain.Load().Dispose()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheTrainerDidNotComputeIsRefused()
    {
        Tampering.RewriteGolden(_tiny.Folder, static golden => golden with { Intents = [golden.Intents![0] + 0.01f, golden.Intents[1]] });
        AssertRefused(["cart", "leave"], "its golden history gives intents[0]");
    }

    [Fact]
    public void AGoldenVectorWithoutThemIsRefused()
    {
        Tampering.RewriteGolden(_tiny.Folder, static golden => golden with { Intents = null });
        AssertRefused(["cart", "leave"], "golden.json has 0 intents, expected 2");
    }

    [Fact]
    public void WhatIsNoProbabilityIsRefused()
    {
        var step = (_tiny.Weights.ToModel() with { Intents = _tiny.Intents }).ToStepGraph();
        step = step with { Nodes = [.. step.Nodes[..^1], new("Softplus", ["intent_logits"], ["intents"])], };
        File.WriteAllBytes(Path.Combine(_tiny.Folder, ModelFiles.Step), (step with { Constants = [.. step.Constants[..^1], Training.OnnxTensor.Of("intent_bias", [9, 9], 2)] }).ToBytes());
        AssertRefused(["cart", "leave"], "gave an intent the probability");
    }

    private void AssertRefused(string[]? intents, string reason)
    {
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Intents = intents });
        Assert.Contains(reason, Assert.Throws<ModelRefusedException>(() => _tiny.Load().Dispose()).Reason, StringComparison.Ordinal);
    }
}
