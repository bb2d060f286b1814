namespace Personalization.Inference;

/// <summary>What a manifest must say to be runnable by this engine.</summary>
internal static class ManifestCheck
{
    public const string LogSoftmax = "log-softmax";
    private const string None = "none";
    private const string ItemFeature = "item";
    private const int MaxStateSize = 1 << 20;
    private const int MaxIntents = 16;
    private const int MaxIntentName = 32;

    /// <summary>Throws where it does not.</summary>
    public static void Check(ModelFolder folder)
    {
        var manifest = folder.Manifest;
        foreach (var feature in manifest.Features.Where(feature => feature != ItemFeature))
            throw folder.Refuse($"its step reads the feature '{feature}', expected only '{ItemFeature}'; this engine cannot compute it: update the engine or train without it.");
        if (manifest.Features.Length != 1)
            throw folder.Refuse($"it lists {manifest.Features.Length} features, expected ['{ItemFeature}']; train it again.");
        if (manifest.Name.Length == 0 || manifest.Name.Contains('@', StringComparison.Ordinal))
            throw folder.Refuse($"its name is '{manifest.Name}', expected a name without '@'; train it again with another name.");
        if (manifest.Surprise is not (LogSoftmax or None))
            throw folder.Refuse($"its surprise is '{manifest.Surprise}', expected '{LogSoftmax}' or '{None}'; train it again.");
        if (manifest.Dimensions < 1 || manifest.Items < 1)
            throw folder.Refuse($"it has {manifest.Items} items of {manifest.Dimensions} dimensions, expected at least 1 of each; train it again.");
        CheckState(folder, manifest);
        if (manifest.Context is { } context)
            ContextCheck.Check(folder, context);
        if (manifest.SurpriseQuantiles is { } quantiles && (quantiles.Length < 2 || !quantiles.All(double.IsFinite) || !quantiles.SequenceEqual(quantiles.Order())))
            throw folder.Refuse("its surprise_quantiles are not two or more finite numbers that never fall; train it again.");
        if (manifest.Acceptance is { } acceptance && acceptance.Accepted != (acceptance.Faults.Length == 0))
            throw folder.Refuse($"its acceptance says {(acceptance.Accepted ? "accepted" : "not accepted")} with {acceptance.Faults.Length} faults, expected accepted with none or not accepted with some; train it again.");
        if (manifest.Intents is { } intents)
            CheckIntents(folder, intents);
        BlendCheck.Check(folder);
    }

    /// <summary>Names become members of signals, so they are as the wire's own.</summary>
    private static void CheckIntents(ModelFolder folder, string[] intents)
    {
        if (intents.Length is < 1 or > MaxIntents || intents.Distinct(StringComparer.Ordinal).Count() != intents.Length)
            throw folder.Refuse($"it names {intents.Length} intents ({string.Join(", ", intents)}), expected 1 to {MaxIntents} different ones, or none at all; train it again.");
        foreach (var name in intents.Where(static name => name.Length is < 1 or > MaxIntentName || !name.All(static letter => letter is (>= 'a' and <= 'z') or '_')))
            throw folder.Refuse($"it names the intent '{name}', expected 1 to {MaxIntentName} lower-case letters and underscores, as in 'purchase'; train it again.");
        if (folder.Manifest.UserVector == ModelManifest.IntentsOutput)
            throw folder.Refuse($"its user vector is the output '{ModelManifest.IntentsOutput}', which is that of the intents; name it otherwise.");
    }

    /// <summary>Throws where the trainer found that the model may not serve.</summary>
    public static void CheckAcceptance(ModelFolder folder)
    {
        if (folder.Manifest.Acceptance is { Accepted: false } acceptance)
            throw folder.Refuse($"it was not accepted at the end of its training: {string.Join("; ", acceptance.Faults)}. Serve another one, train it again, or set Inference:AllowUnaccepted to true to run it all the same.");
    }

    private static void CheckState(ModelFolder folder, ModelManifest manifest)
    {
        if (manifest.State.Length == 0 || manifest.State.DistinctBy(tensor => tensor.Name).Count() != manifest.State.Length)
            throw folder.Refuse("its state tensors are none or share a name, expected one or more with different names; train it again.");
        long size = 0;
        foreach (var tensor in manifest.State)
        {
            if (tensor.Shape.Length == 0 || tensor.Shape.Any(length => length is < 1 or > MaxStateSize))
                throw folder.Refuse($"its state tensor '{tensor.Name}' has the shape [{string.Join(", ", tensor.Shape)}], expected sizes from 1 to {MaxStateSize}; train it again.");
            size += tensor.Shape.Aggregate(1L, (product, length) => Math.Min(product * length, int.MaxValue));
        }
        if (size > MaxStateSize)
            throw folder.Refuse($"its state has {size} numbers a user, expected at most {MaxStateSize}; train a smaller model.");
        var user = Array.Find(manifest.State, tensor => tensor.Name == manifest.UserVector);
        if (user is not null && user.Size != manifest.Dimensions)
            throw folder.Refuse($"its user vector is the state tensor '{user.Name}' with {user.Size} numbers, expected {manifest.Dimensions} as its items have; train it again.");
    }
}
