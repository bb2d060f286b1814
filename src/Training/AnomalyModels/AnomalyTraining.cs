using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Detection;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Learns anomalies from a storefront's labelled logs, and gives them to the folder of the model whose surprise was judged by.</summary>
/// <param name="say">Told in a line what was learned.</param>
internal sealed class AnomalyTraining(Action<string> say)
{
    private const int Folds = 5;

    /// <summary>Frauds and honest cases of a kind. What is asked is which of a thousand honest look most like frauds, so there must be some hundred of those.</summary>
    private static readonly (int Frauds, int Honest) Most = (8_000, 100_000);

    /// <summary>A dozen logs have frauds enough for trees that tell a new place alone from a new place and a hurry and a dear thing together.</summary>
    private static readonly TreeOptions Grown = new() { Trees = 300, Leaves = 16, Runs = 2 };

    /// <summary>Fewer frauds are anecdotes.</summary>
    private const int FewestFrauds = 10;

    public async Task Run(string folder, IEnumerable<LabelledLog> logs, int seed, string command, CancellationToken ct)
    {
        var gathered = await Gather(folder, logs, seed, ct).ConfigureAwait(false);
        var kinds = gathered.Where(static kind => kind.Value.Frauds >= FewestFrauds).Select(kind => (kind.Key, Cases: kind.Value.All)).ToArray();
        if (kinds.Length == 0)
            throw new InvalidDataException($"No kind of anomaly has {FewestFrauds} labelled cases in these logs, expected one at least; give longer logs or more labels.");
        string[] features = [.. kinds.SelectMany(static kind => kind.Cases).SelectMany(static one => one.Readings.Keys).Distinct().Order(StringComparer.Ordinal)];
        var learned = kinds.Select(kind => Learn(kind.Key, kind.Cases, features, seed)).ToArray();
        Write(folder, learned, Described(kinds[0].Cases[0].Row(features), features, learned), command);
        RecurrentModel.Load(folder, ModelTraining.Serving, NullLogger.Instance).Dispose();
    }

    /// <summary>By the rules alone: what was learned before is none of what may be learned from.</summary>
    private static async Task<SortedDictionary<string, KindCases>> Gather(string folder, IEnumerable<LabelledLog> logs, int seed, CancellationToken ct)
    {
        var kinds = new SortedDictionary<string, KindCases>(StringComparer.Ordinal);
        foreach (var (number, log) in logs.Index())
        {
            await using var judging = await LogJudging.Open(folder, log, ct).ConfigureAwait(false);
            judging.Run(new(new DetectionOptions()), learned: false, new CaseGathering(log, kind => CasesOf(kinds, kind, seed), $"{number}").Add);
        }

        return kinds;
    }

    private static KindCases CasesOf(SortedDictionary<string, KindCases> kinds, string kind, int seed) =>
        kinds.TryGetValue(kind, out var cases) ? cases : kinds[kind] = new KindCases(Most, seed);

    private LearnedKind Learn(string kind, IReadOnlyList<LabelledCase> cases, string[] features, int seed)
    {
        var scored = Measure(kind, cases, features, seed);
        var trees = TreeLearner.Learn([.. cases.Select(one => one.Row(features))], [.. cases.Select(static one => one.IsFraud)], Grown with { Seed = seed });
        return new LearnedKind(kind, trees, HonestQuantiles.Of(scored), new ScoreQuality(scored).Auc);
    }

    /// <summary>Users and rings are never on both sides: who is known would be recognised.</summary>
    private Scored[] Measure(string kind, IReadOnlyList<LabelledCase> cases, string[] features, int seed)
    {
        bool[] labels = [.. cases.Select(static one => one.IsFraud)];
        var folds = GroupedFolds.Of([.. cases.Select(static one => one.Party)], labels, Folds, seed);
        var scored = CrossValidation.Run([.. cases.Select(one => one.Row(features))], labels, folds, (rows, truth) =>
        {
            var trees = TreeLearner.Learn(rows, truth, Grown with { Seed = seed, Runs = 1 });
            return row => trees.Score(row);
        });
        var quality = new ScoreQuality(scored);
        say(string.Create(CultureInfo.InvariantCulture, $"{kind}, by {Folds}-fold cross-validation over users and rings: {ScoreLine.Of(quality, delay: null)} of {quality.Frauds} frauds and {quality.Honest} honest cases"));
        return scored;
    }

    private static LearnedAnomalies Described(float[] golden, string[] features, LearnedKind[] learned) => new()
    {
        Features = features,
        Kinds = Array.ConvertAll(learned, static kind => kind.Name),
        Honest = Array.ConvertAll(learned, static kind => kind.Honest),
        GoldenReadings = Array.ConvertAll(golden, static value => float.IsNaN(value) ? (float?)null : value),
        GoldenScores = Array.ConvertAll(learned, kind => (float)kind.Trees.Score(golden)),
    };

    private static void Write(string folder, LearnedKind[] learned, LearnedAnomalies described, string command) => FolderRevision.Write(
        folder, (ModelFiles.Anomaly, TreeGraph.Of([.. learned.Select(static kind => (kind.Name, kind.Trees))], described.Features.Length).ToBytes()), command, manifest => manifest with
        {
            Anomaly = described,
            Metrics = manifest.Metrics.Where(static metric => !metric.Key.StartsWith("anomaly_", StringComparison.Ordinal))
                .Concat(learned.Select(static kind => KeyValuePair.Create($"anomaly_auc_{kind.Name}", kind.Auc))).ToDictionary(),
        });

    /// <summary>What was learned of one kind, and by cases that were not learned from: what the honest look like, and how well it tells.</summary>
    private sealed record LearnedKind(string Name, TreeEnsemble Trees, HonestOdds Honest, double Auc);
}
