namespace Personalization.Inference;

/// <summary>What a manifest must say of neighbours, where it speaks of any.</summary>
internal static class BlendCheck
{
    /// <summary>Throws where it does not.</summary>
    public static void Check(ModelFolder folder)
    {
        var isListed = folder.Has(ModelFiles.Neighbours);
        if (folder.Manifest.Neighbours is not { } blend)
        {
            if (isListed)
                throw folder.Refuse($"it has {ModelFiles.Neighbours}, but its manifest does not say how to mix neighbours in; add them again, or train it again.");
            return;
        }
        if (!isListed)
            throw folder.Refuse($"its manifest mixes neighbours in, but does not list {ModelFiles.Neighbours}; add them again, or train it again.");
        if (folder.Manifest.Surprise != ManifestCheck.LogSoftmax)
            throw folder.Refuse($"its surprise is '{folder.Manifest.Surprise}' and it mixes neighbours in, expected surprise '{ManifestCheck.LogSoftmax}': without probabilities there is nothing to mix with; train it with a full cross-entropy, or without neighbours.");
        if (blend.Weight is not (> 0 and < 1))
            throw folder.Refuse($"its neighbours' weight is {blend.Weight}, expected above 0 and below 1; add them again.");
        if (blend.Floor is not (> 0 and <= 1))
            throw folder.Refuse($"its neighbours' floor is {blend.Floor}, expected above 0 and at most 1; add them again.");
        if (blend.SessionGap <= TimeSpan.Zero)
            throw folder.Refuse($"its neighbours' session_gap is {blend.SessionGap}, expected a time above 0; add them again.");
        var options = blend.Options;
        if (options.Neighbours < 1 || options.Recent < 1 || options.LastItems is < 1 or > NeighbourBlend.MaxLastItems)
            throw folder.Refuse($"its neighbours' options are {options.Neighbours} neighbours of {options.Recent} recent sessions by {options.LastItems} last items, "
                + $"expected 1 or more of each and at most {NeighbourBlend.MaxLastItems} items; add them again.");
    }
}
