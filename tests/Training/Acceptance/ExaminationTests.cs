using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;
using static TorchSharp.torch;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class ExaminationTests
{
    private static readonly int[][] Histories = [.. Enumerable.Range(0, 40).Select(static user => Enumerable.Range(user, 1 + (user % 12)).ToArray())];

    [Theory]
    [ClassData(typeof(AllNetworks))]
    public async Task AFolderThatComputesWhatWasTrainedIsAcceptedAndServes(string architecture, bool byCosine)
    {
        using var random = new RandomModel(architecture, byCosine);
        var acceptance = await Examine(random);

        Assert.True(acceptance.Accepted, string.Join("; ", acceptance.Faults));
        Assert.InRange(acceptance.Metrics["parity"], 0, 1e-4);
        using var model = RecurrentModel.Load(random.Folder, new InferenceOptions { Accelerator = Accelerator.Cpu }, NullLogger.Instance);
        Assert.True(model.Manifest.Acceptance!.Accepted);
    }

    [Fact]
    public async Task AFolderThatComputesSomethingElseIsNotThoughItsGoldenVectorHolds()
    {
        using var random = new RandomModel("lstm", byCosine: false);
        using (no_grad())
            random.Network.Parameters[0].add_(0.05);
        var acceptance = await Examine(random);

        Assert.Contains("stepping event by event is off the whole sequence", Assert.Single(acceptance.Faults), StringComparison.Ordinal);
        AssertRefused(random.Folder, "stepping event by event");
    }

    [Fact]
    public async Task AFolderThatDoesNotLoadIsNotAndSaysWhy()
    {
        using var random = new RandomModel("lstm", byCosine: false);
        File.AppendAllText(Path.Combine(random.Folder, ModelFiles.Golden), " ");
        var acceptance = await Examine(random);

        Assert.Contains("the engine does not load it: golden.json has", Assert.Single(acceptance.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheVersionFollowsTheVerdict()
    {
        using var random = new RandomModel("gru", byCosine: false);
        var before = FolderRevision.ManifestOf(random.Folder).Version;
        await Examine(random);

        Assert.NotEqual(before, FolderRevision.ManifestOf(random.Folder).Version);
    }

    private static Task<Acceptance> Examine(RandomModel random) =>
        new Examination(_ => { }, TimeProvider.System).Run(random.Folder, random.Network, [.. Histories], contest: null, TestContext.Current.CancellationToken);

    internal static void AssertRefused(string folder, string reason)
    {
        var refusal = Assert.Throws<ModelRefusedException>(() => RecurrentModel.Load(folder, new InferenceOptions { Accelerator = Accelerator.Cpu }, NullLogger.Instance).Dispose());
        Assert.Contains("it was not accepted at the end of its training", refusal.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        RecurrentModel.Load(folder, new InferenceOptions { Accelerator = Accelerator.Cpu, AllowUnaccepted = true }, NullLogger.Instance).Dispose();
    }
}
