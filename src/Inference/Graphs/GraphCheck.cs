using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Personalization.Inference;

/// <summary>Holds a graph's inputs and outputs against what the manifest makes us expect.</summary>
internal static class GraphCheck
{
    /// <summary>A size that varies.</summary>
    public const int Any = -1;

    public static void CheckReferences(ModelFolder folder, string file)
    {
        try
        {
            foreach (var location in GraphReferences.In(folder.Bytes(file)))
            {
                if (!folder.Has(location))
                    throw folder.Refuse($"{file} reads its numbers from '{location}', expected a file that the manifest lists; train it again.");
            }
        }
        catch (FormatException error)
        {
            throw folder.Refuse($"{file} is not an ONNX graph ({error.Message}); copy or train the folder again.", error);
        }
    }

    public static void CheckStep(ModelFolder folder, InferenceSession session)
    {
        var manifest = folder.Manifest;
        var inputs = new List<Tensor> { new("item", TensorElementType.Int64, Any) };
        if (manifest.Context?.Kinds is not null)
            inputs.Add(new(ContextFeatures.KindInput, TensorElementType.Int64, Any));
        if (manifest.Context?.Gaps is not null)
            inputs.Add(new(ContextFeatures.GapInput, TensorElementType.Int64, Any));
        if (manifest.Context?.Words is not null)
            inputs.Add(new(ContextFeatures.WordsInput, TensorElementType.Int64, Any, StepWords.Most));
        var outputs = new List<Tensor>();
        foreach (var state in manifest.State)
        {
            inputs.Add(new(state.Name, TensorElementType.Float, [Any, .. state.Shape]));
            outputs.Add(new(state.Next, TensorElementType.Float, [Any, .. state.Shape]));
        }
        if (manifest.State.All(state => state.Name != manifest.UserVector))
            outputs.Add(new(manifest.UserVector, TensorElementType.Float, Any, manifest.Dimensions));
        if (manifest.Intents is { } intents)
            outputs.Add(new(ModelManifest.IntentsOutput, TensorElementType.Float, Any, intents.Length));
        Check(folder, ModelFiles.Step, "input", inputs, session.InputMetadata);
        Check(folder, ModelFiles.Step, "output", outputs, session.OutputMetadata);
    }

    public static void CheckRank(ModelFolder folder, InferenceSession session)
    {
        var manifest = folder.Manifest;
        Check(folder, ModelFiles.Rank, "input",
            [new("user", TensorElementType.Float, Any, manifest.Dimensions), new("k", TensorElementType.Int64, 1)], session.InputMetadata);
        Check(folder, ModelFiles.Rank, "output",
            [
                new("log_z", TensorElementType.Float, Any),
                new("scores", TensorElementType.Float, Any, manifest.Items),
                new("top_scores", TensorElementType.Float, Any, Any),
                new("top_items", TensorElementType.Int64, Any, Any),
            ], session.OutputMetadata);
    }

    public static void CheckAnomaly(ModelFolder folder, InferenceSession session)
    {
        var learned = folder.Manifest.Anomaly!;
        Check(folder, ModelFiles.Anomaly, "input", [new(AnomalyModel.Input, TensorElementType.Float, Any, learned.Features.Length)], session.InputMetadata);
        Check(folder, ModelFiles.Anomaly, "output", [.. learned.Kinds.Select(static kind => new Tensor(kind, TensorElementType.Float, Any, 1))], session.OutputMetadata);
    }

    private static void Check(ModelFolder folder, string file, string side, List<Tensor> expected, IReadOnlyDictionary<string, NodeMetadata> actual)
    {
        foreach (var tensor in expected)
        {
            if (!actual.TryGetValue(tensor.Name, out var found))
                throw folder.Refuse($"{file} has no {side} '{tensor.Name}', expected {tensor}; train it again.");
            var saying = found.IsTensor ? new Tensor(tensor.Name, found.ElementDataType, found.Dimensions).ToString() : found.OnnxValueType.ToString();
            if (saying != tensor.ToString())
                throw folder.Refuse($"{file} has the {side} {saying}, expected {tensor}; train it again.");
        }
        foreach (var name in actual.Keys.Except(expected.Select(tensor => tensor.Name)))
            throw folder.Refuse($"{file} has the {side} '{name}', expected only {string.Join(", ", expected)}; train it again.");
    }

    private sealed record Tensor(string Name, TensorElementType Type, params int[] Shape)
    {
        public override string ToString() => $"{Name}: {Type} [{string.Join(", ", Shape.Select(size => size == Any ? "?" : $"{size}"))}]";
    }
}
