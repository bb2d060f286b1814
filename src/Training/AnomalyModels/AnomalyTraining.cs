using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Detection;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Learns anomalies from a storefront's labelled log, and gives them to the folder of the model whose surprise was judged by.</summary>
/// <param name="say">Told in a line what was learned.</param>
internal sealed class AnomalyTraining(Action<string> say)
{
    private const int Folds = 5;

    /// <summary>More of them tell little more.</summary>
    private const int HonestCases = 20_000;

    /// <summary>Fewer frauds are anecdotes.</summary>
    private const int FewestFrauds = 10;

    public async Task Run(string folder, LabelledLog labelled, int seed, string command, CancellationToken ct)
    {
        var gathering = new CaseGathering(labelled);
        await new LogJudging(labelled, new DetectionOptions()).Run(folder, (judged, _) => gathering.Add(judged), ct).ConfigureAwait(false);
        var kinds = gathering.Kinds.Where(kind => kind.Value.Frauds >= FewestFrauds).Select(kind => (kind.Key, Cases: kind.Value.Sample(HonestCases, seed))).ToArray();
        if (kinds.Length == 0)
            throw new InvalidDataException($"No kind of anomaly has {FewestFrauds} labelled cases in this log, expected one at least; give a longer log or more labels.");
        string[] features = [.. kinds.SelectMany(static kind => kind.Cases).SelectMany(static one => one.Readings.Keys).Distinct().Order(StringComparer.Ordinal)];
        var metrics = kinds.ToDictionary(static kind => $"anomaly_auc_{kind.Key}", kind => Measure(kind.Key, kind.Cases, features, seed));
        var learned = kinds.Select(kind => Learn(kind.Cases, features, seed)).ToArray();
        Write(folder, learned, Described(kinds[0].Cases[0].Row(features), features, [.. kinds.Select(static kind => kind.Key)], learned), metrics, command);
        RecurrentModel.Load(folder, ModelTraining.Serving, NullLogger.Instance).Dispose();
    }

    private static TreeEnsemble Learn(IReadOnlyList<LabelledCase> cases, string[] features, int seed) =>
        TreeLearner.Learn([.. cases.Select(one => one.Row(features))], [.. cases.Select(static one => one.IsFraud)], new TreeOptions { Seed = seed });

    /// <summary>Users are never on both sides: who is known would be recognised.</summary>
    private double Measure(string kind, IReadOnlyList<LabelledCase> cases, string[] features, int seed)
    {
        bool[] labels = [.. cases.Select(static one => one.IsFraud)];
        var folds = GroupedFolds.Of([.. cases.Select(static one => one.User)], labels, Folds, seed);
        var scored = CrossValidation.Run([.. cases.Select(one => one.Row(features))], labels, folds, (rows, truth) =>
        {
            var trees = TreeLearner.Learn(rows, truth, new TreeOptions { Seed = seed, Runs = 1 });
            return row => trees.Score(row);
        });
        var quality = new ScoreQuality(scored);
        say(string.Create(CultureInfo.InvariantCulture, $"{kind}, by {Folds}-fold cross-validation over users: {ScoreLine.Of(quality, delay: null)} of {quality.Frauds} frauds and {quality.Honest} honest cases"));
        return quality.Auc;
    }

    private static LearnedAnomalies Described(float[] golden, string[] features, string[] kinds, TreeEnsemble[] learned) => new()
    {
        Features = features,
        Kinds = kinds,
        GoldenReadings = Array.ConvertAll(golden, static value => float.IsNaN(value) ? (float?)null : value),
        GoldenScores = Array.ConvertAll(learned, trees => (float)trees.Score(golden)),
    };

    private static void Write(string folder, TreeEnsemble[] learned, LearnedAnomalies described, Dictionary<string, double> metrics, string command) => FolderRevision.Write(
        folder, (ModelFiles.Anomaly, TreeGraph.Of(learned, described.Features.Length).ToBytes()), command, manifest => manifest with
        {
            Anomaly = described,
            Metrics = manifest.Metrics.Where(static metric => !metric.Key.StartsWith("anomaly_", StringComparison.Ordinal)).Concat(metrics).ToDictionary(),
        });
}
