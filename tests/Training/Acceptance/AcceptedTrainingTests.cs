namespace Personalization.Training.Tests;

/// <summary>What <c>train</c> ends with.</summary>
[Collection(TrainingCollection.Name)]
public sealed class AcceptedTrainingTests : IDisposable
{
    private readonly TrainingConsole _console = new();
    private readonly string _log;

    public AcceptedTrainingTests() => _log = _console.Folder.Write("log.txt", CyclicLog.Sequences(600, seed: 1));

    public void Dispose() => _console.Dispose();

    [Fact]
    public async Task AModelThatIsWorseThanThePreviousOneIsWrittenButNotAccepted()
    {
        Assert.Equal(0, await Train("good"));
        Assert.Equal(TrainCommand.NotAccepted, await Train("bad", "--previous", PathOf("good"), "--learning-rate", "0.000001"));

        var acceptance = FolderRevision.ManifestOf(PathOf("bad")).Acceptance!;
        Assert.Equal(FolderRevision.ManifestOf(PathOf("good")).Id, acceptance.Previous);
        Assert.InRange(acceptance.Metrics["previous_mrr@20"], 0.8, 1);
        Assert.InRange(acceptance.Metrics["mrr@20"], 0, 0.5);
        Assert.Contains("bad is written but not accepted, and no silo takes it: on validation it is worse than good@", _console.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("--model " + PathOf("bad"), _console.Output.ToString(), StringComparison.Ordinal);
        ExaminationTests.AssertRefused(PathOf("bad"), "worse than good@");
    }

    [Fact]
    public async Task AModelThatIsAsGoodAsThePreviousOneIsAccepted()
    {
        Assert.Equal(0, await Train("first"));
        Assert.Equal(0, await Train("second", "--previous", PathOf("first")));

        Assert.Equal(FolderRevision.ManifestOf(PathOf("first")).Id, FolderRevision.ManifestOf(PathOf("second")).Acceptance!.Previous);
    }

    [Fact]
    public async Task APreviousModelThatCannotBeLoadedIsSaidBeforeTheTraining()
    {
        Directory.CreateDirectory(PathOf("empty"));

        Assert.Equal(1, await Train("model", "--previous", PathOf("empty")));
        Assert.Contains("manifest.json cannot be read", _console.Error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(PathOf("model")));
    }

    [Fact]
    public async Task WithoutValidationNothingCanBeHeldAgainstAPreviousModel()
    {
        Assert.Equal(0, await Train("first"));
        Assert.Equal(1, await Train("second", "--previous", PathOf("first"), "--validation", "0", "--neighbour-weight", "0.5"));
        Assert.Contains("leaves nothing for validation at --validation 0", _console.Error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(PathOf("second")));
    }

    [Fact]
    public async Task AFolderIsNotTakenWhileItsTrainingGoesOn()
    {
        var request = CyclicLog.Request(_log, PathOf("model"));
        var looks = 0;
        await CyclicLog.Train(request with { Network = request.Network with { Refit = 0.1 } }, step =>
        {
            if (step.Epoch <= request.Network.Epochs)
                return;
            ExaminationTests.AssertRefused(PathOf("model"), "its training has not ended");
            looks++;
        });

        Assert.InRange(looks, 1, int.MaxValue);
        Assert.True(FolderRevision.ManifestOf(PathOf("model")).Acceptance!.Accepted);
    }

    private string PathOf(string name) => _console.Folder.PathOf(name);

    private Task<int> Train(string name, params string[] more)
    {
        string[] standard = ["--learning-rate", "0.02", "--validation", "0.1"];
        var wanted = standard.Chunk(2).Where(pair => !more.Contains(pair[0])).SelectMany(static pair => pair);
        return _console.Run(["train", "--format", "sequences", "--data", _log, "--out", PathOf(name), "--epochs", "6", "--units", "16", "--batch", "16", .. wanted, .. more]);
    }
}
