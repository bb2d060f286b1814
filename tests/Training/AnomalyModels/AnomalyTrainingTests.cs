using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Training.Tests;

public sealed class AnomalyTrainingTests : IDisposable
{
    private readonly TinyModel _tiny = new();
    private readonly List<string> _said = [];

    public void Dispose() => _tiny.Dispose();

    /// <summary>Spammers review six items in as many minutes and do nothing else; honest users look at things for days and review two.</summary>
    private static LabelledLog Log(int spammers) => Labelled(
        Enumerable.Range(0, 60).SelectMany(static user => Honest($"honest{user}", user))
            .Concat(Enumerable.Range(0, spammers).SelectMany(static user => Enumerable.Range(0, 6).Select(number => Reviewed($"spammer{user}", number, 500_000 + user * 1_000 + number * 60, 5))))
            .OrderBy(static interaction => interaction.Time));

    [Fact]
    public async Task WhatTheLabelsTellIsPutIntoTheFolder()
    {
        await Train(spammers: 8);

        using var model = _tiny.Load();
        Assert.Equal(["review_spam"], model.Anomaly!.Kinds);
        Assert.True(Score(Readings(youth: 1_000, only: 0.9)) > Score(Readings(youth: 0.2, only: 0.05)));
        Assert.InRange(model.Manifest.Metrics["anomaly_auc_review_spam"], 0.9, 1);
        Assert.Equal(0.25, model.Manifest.Metrics["mrr@20"]);
        Assert.StartsWith("review_spam, by 5-fold cross-validation over users and rings: AUC=", Assert.Single(_said), StringComparison.Ordinal);

        float Score(Dictionary<string, double> readings) =>
            model.Anomaly!.Score("review_spam", [.. model.Anomaly.Features.Select(name => (float)readings.GetValueOrDefault(name, double.NaN))])[0];
    }

    [Fact]
    public async Task SeveralLogsTeachTogether()
    {
        await new AnomalyTraining(_said.Add).Run(_tiny.Folder, [Log(4), Log(4)], seed: 1, "train-anomaly", TestContext.Current.CancellationToken);

        Assert.Contains("of 48 frauds", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameLogAndSeedGiveTheSameFolder()
    {
        await Train(spammers: 8);
        using var other = new TinyModel();
        await Train(spammers: 8, other.Folder);

        Assert.Equal(File.ReadAllBytes(Path.Combine(_tiny.Folder, ModelFiles.Manifest)), File.ReadAllBytes(Path.Combine(other.Folder, ModelFiles.Manifest)));
    }

    [Fact]
    public async Task AHandfulOfFraudsTeachesNothing()
    {
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Train(spammers: 1));

        Assert.Contains("10 labelled cases", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_tiny.Folder, ModelFiles.Anomaly)));
    }

    /// <summary>Of a thousand honest cases any hundred, from the first to the last; frauds are few and all stay.</summary>
    [Fact]
    public void OfTooManyCasesAFairSampleIsKept()
    {
        var cases = new KindCases((50, 100), seed: 3);
        for (var number = 0; number < 1_000; number++)
            cases.Add(new LabelledCase($"u{number}", new Dictionary<string, double> { ["number"] = number }, number % 25 == 0));

        var honest = cases.All.Where(static one => !one.IsFraud).Select(static one => one.Readings["number"]).ToArray();
        Assert.Equal((40, 40, 100), (cases.Frauds, cases.All.Count(static one => one.IsFraud), honest.Distinct().Count()));
        Assert.InRange(honest.Average(), 400, 600);
        Assert.InRange(honest.Count(static number => number >= 900), 3, 20);
    }

    [Fact]
    public void NoUserIsLearnedFromAndAskedAbout()
    {
        string[] users = [.. Enumerable.Range(0, 100).Select(static place => $"u{place / 4}")];
        var folds = GroupedFolds.Of(users, [.. users.Select(static user => user.EndsWith('3'))], 5, seed: 1);

        Assert.All(users.Zip(folds).GroupBy(static pair => pair.First), static group => Assert.Single(group.Select(static pair => pair.Second).Distinct()));
        Assert.Equal(5, folds.Distinct().Count());
    }

    private Task Train(int spammers, string? folder = null) =>
        new AnomalyTraining(_said.Add).Run(folder ?? _tiny.Folder, [Log(spammers)], seed: 1, "train-anomaly", TestContext.Current.CancellationToken);

    private static Dictionary<string, double> Readings(double youth, double only) => new()
    {
        ["review_youth"] = youth,
        ["review_only"] = only,
        ["review_extreme"] = 0.8,
        ["review_burst"] = youth > 1 ? 2 : 0.7,
        ["review_unknown_item"] = 0.9,
    };

    private static LabelledLog Labelled(IEnumerable<Interaction> log)
    {
        Interaction[] all = [.. log];
        var truth = all.Where(static interaction => interaction.User.StartsWith("spammer", StringComparison.Ordinal))
            .ToDictionary(static interaction => interaction.Id, static interaction => new PlantedFraud(interaction.Id, "review_spam", new Subject("review", interaction.Id)));
        return new LabelledLog(all, truth);
    }

    private static IEnumerable<Interaction> Honest(string user, int number) =>
        Enumerable.Range(0, 20).Select(look => Interactions.View(user, $"i{(look * 7 + number) % 50}", look * 20_000 + number * 37))
            .Append(Reviewed(user, 0, 450_000 + number * 101, 4))
            .Append(Reviewed(user, 1, 550_000 + number * 103, 1 + number % 5));

    private static Interaction Reviewed(string user, int number, int second, double rating) => Interactions.View(user, $"i{number}", second) with
    {
        Id = $"{user}-review-{number}",
        Type = InteractionType.Review,
        Review = new Review(rating),
    };
}
