using Microsoft.ML.OnnxRuntime;

namespace Personalization.Inference;

/// <summary>Holds what a folder learned of anomalies against what its manifest says.</summary>
internal static class AnomalyCheck
{
    private const float Tolerance = 1e-4f;

    public static void CheckManifest(ModelFolder folder)
    {
        if (folder.Has(ModelFiles.Anomaly) != folder.Manifest.Anomaly is not null)
            throw folder.Refuse($"its manifest {(folder.Has(ModelFiles.Anomaly) ? "lists" : "does not list")} {ModelFiles.Anomaly} and {(folder.Manifest.Anomaly is null ? "does not say" : "says")} what that reads, expected both or neither; run train-anomaly again.");
        if (folder.Manifest.Anomaly is not { } learned)
            return;
        if (!AreNames(learned.Features) || !AreNames(learned.Kinds))
            throw folder.Refuse($"{ModelFiles.Anomaly} reads [{string.Join(", ", learned.Features)}] and scores [{string.Join(", ", learned.Kinds)}], expected one or more different names of each; run train-anomaly again.");
        if (learned.Honest.Length != learned.Kinds.Length || !learned.Honest.All(static honest => honest.IsUsable))
            throw folder.Refuse($"it says of {learned.Honest.Length} kinds what is normal, [{string.Join(", ", learned.Honest.AsEnumerable())}], expected of {learned.Kinds.Length}, each with a rare value above its median; run train-anomaly again.");
        if (learned.GoldenReadings.Length != learned.Features.Length || learned.GoldenScores.Length != learned.Kinds.Length || !learned.GoldenScores.All(float.IsFinite))
            throw folder.Refuse($"its golden case has {learned.GoldenReadings.Length} readings and {learned.GoldenScores.Length} scores, expected {learned.Features.Length} and {learned.Kinds.Length} finite ones; run train-anomaly again.");
    }

    public static void CheckGolden(ModelFolder folder, LearnedAnomalies learned, Func<float[], float[]> run)
    {
        float[] scores;
        try
        {
            scores = run(Array.ConvertAll(learned.GoldenReadings, static reading => reading ?? float.NaN));
        }
        catch (OnnxRuntimeException error)
        {
            throw folder.Refuse($"{ModelFiles.Anomaly} fails on its golden case ({error.Message}); run train-anomaly again.", error);
        }

        for (var kind = 0; kind < scores.Length; kind++)
        {
            if (!(MathF.Abs(scores[kind] - learned.GoldenScores[kind]) <= Tolerance * MathF.Max(1, MathF.Abs(learned.GoldenScores[kind]))))
                throw folder.Refuse($"{ModelFiles.Anomaly} scores its golden case {scores[kind]} for {learned.Kinds[kind]}, expected {learned.GoldenScores[kind]}; the graph is not what was trained: run train-anomaly again.");
        }
    }

    private static bool AreNames(string[] names) => names.Length > 0 && names.All(static name => name.Length > 0) && names.Distinct().Count() == names.Length;
}
