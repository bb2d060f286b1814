using Microsoft.ML.OnnxRuntime;

namespace Personalization.Inference;

/// <summary>Runs the folder's golden history the way events are run, and compares with what the trainer computed.</summary>
internal static class GoldenCheck
{
    public static void Check(ModelFolder folder, RecurrentModel model)
    {
        var golden = folder.Json(ModelFiles.Golden, ModelJson.Default.GoldenVector);
        if (golden.Items.Length == 0 || golden.Items.Concat(golden.TopItems).Any(item => item < 0 || item >= model.Catalogue.Count))
            throw folder.Refuse($"{ModelFiles.Golden} names no items or some outside of the catalogue of {model.Catalogue.Count}; train it again.");
        if (golden.Tolerance is not (> 0 and <= 1e-3f) || golden.TopItems.Length == 0 || golden.TopItems.Length != golden.TopScores.Length
            || golden.State.Length != model.StateSize || golden.User.Length != model.Manifest.Dimensions)
            throw folder.Refuse($"{ModelFiles.Golden} is malformed, expected a tolerance of at most 1e-3, best items with a score each, {model.StateSize} numbers of state and {model.Manifest.Dimensions} of the user vector; train it again.");
        if (golden.Intents?.Length != model.Manifest.Intents?.Length)
            throw folder.Refuse($"{ModelFiles.Golden} has {golden.Intents?.Length ?? 0} intents, expected {model.Manifest.Intents?.Length ?? 0} as the manifest names; train it again.");
        CheckContext(folder, model, golden);

        var state = new float[model.StateSize];
        var result = Run(folder, model, golden, state);
        Compare(folder, golden, "state", state, golden.State);
        Compare(folder, golden, "user vector", model.Layout.UserOf(state), golden.User);
        if (model.HasSurprise)
            Compare(folder, golden, "log Z", [result.LogZ], [golden.LogZ]);
        Compare(folder, golden, "intents", result.Intents, golden.Intents);
        Compare(folder, golden, "best scores", result.Top!.Scores, golden.TopScores);
        // Near-ties may change places, so items are compared through the score that each one gets here.
        var scores = model.Scores(state);
        Compare(folder, golden, "scores of the best items", [.. golden.TopItems.Select(item => scores[item])], golden.TopScores);
        Compare(folder, golden, "scores of the items ranked best", [.. result.Top.Items.Select(item => scores[item])], golden.TopScores);
    }

    private static void CheckContext(ModelFolder folder, RecurrentModel model, GoldenVector golden)
    {
        CheckFeature(folder, "kinds", golden.Kinds, golden.Items.Length, model.Context.KindCount);
        CheckFeature(folder, "gaps", golden.Gaps, golden.Items.Length, model.Context.GapCount);
        CheckWords(folder, golden.Words, golden.Items.Length, model.Context.WordCount);
    }

    private static void CheckWords(ModelFolder folder, int[][]? words, int events, int count)
    {
        if (count == 0 && words is not null)
            throw folder.Refuse($"{ModelFiles.Golden} has words, expected none as the manifest's context has none; train it again.");
        if (count > 0 && (words?.Length != events || words.Any(numbers => numbers?.Length != StepWords.Most || numbers.Any(number => number < 0 || number >= count))))
            throw folder.Refuse($"{ModelFiles.Golden} has the words [{string.Join(", ", words?.Select(static numbers => $"[{string.Join(", ", numbers ?? [])}]") ?? [])}], expected {events} times {StepWords.Most}, from 0 to {count - 1}; train it again.");
    }

    private static void CheckFeature(ModelFolder folder, string name, int[]? numbers, int events, int count)
    {
        if (count == 0 && numbers is not null)
            throw folder.Refuse($"{ModelFiles.Golden} has {name}, expected none as the manifest's context has none; train it again.");
        if (count > 0 && (numbers?.Length != events || numbers.Any(number => number < 0 || number >= count)))
            throw folder.Refuse($"{ModelFiles.Golden} has the {name} [{string.Join(", ", numbers ?? [])}], expected {events}, one an event, from 0 to {count - 1}; train it again.");
    }

    private static Advance Run(ModelFolder folder, RecurrentModel model, GoldenVector golden, float[] state)
    {
        using var batch = new GraphBatch(model, capacity: 1);
        var request = new AdvanceRequest(_ => { });
        try
        {
            for (var place = 0; place < golden.Items.Length; place++)
            {
                request.Fill(state, golden.Items[place], golden.TopItems.Length, session: [], CancellationToken.None, golden.ContextAt(place));
                batch.Run([request]);
                if (request.Failure is { } failure)
                    throw folder.Refuse($"its golden history fails: {failure.Message}", failure);
            }
        }
        catch (OnnxRuntimeException error)
        {
            throw folder.Refuse($"its golden history fails in ONNX Runtime ({error.Message}); train it again.", error);
        }
        return request.Result;
    }

    private static void Compare(ModelFolder folder, GoldenVector golden, string what, ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        for (var index = 0; index < expected.Length; index++)
        {
            if (!golden.IsNear(actual[index], expected[index]))
                throw folder.Refuse($"its golden history gives {what}[{index}] = {actual[index]}, expected {expected[index]} within {golden.Tolerance}; the graphs are not what was trained: train it again.");
        }
    }
}
