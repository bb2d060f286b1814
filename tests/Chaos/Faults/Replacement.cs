namespace Personalization.Chaos;

/// <summary>One step of a rolling upgrade: a silo of one version takes the place of one of the other.</summary>
/// <param name="Silo">Which.</param>
/// <param name="ByPrevious">True on the way back.</param>
internal readonly record struct Replacement(int Silo, bool ByPrevious)
{
    /// <summary>All silos go over to the present version one after the other; where it is asked for, all but the last go over and back before.</summary>
    public static IReadOnlyList<Replacement> Of(Settings run)
    {
        if (run.Previous is null)
            return [];
        var all = Enumerable.Range(0, run.Silos).Select(static silo => new Replacement(silo, ByPrevious: false)).ToArray();
        if (!run.RollsBack)
            return all;
        var most = all[..^1];
        return [.. most, .. most.Reverse().Select(static step => step with { ByPrevious = true }), .. all];
    }

    public override string ToString() => $"silo {Silo} goes {(ByPrevious ? "back to the previous" : "over to the present")} version";
}
