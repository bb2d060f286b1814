namespace Personalization.Training;

/// <summary>How a model did on validation against what it should not fall behind.</summary>
/// <param name="Previous">The model that it is to follow; null where it only has to be no worse than showing everyone what is popular.</param>
/// <param name="Comparison">Of that one (first) with the new one (second).</param>
internal sealed record Contest(string? Previous, Comparison Comparison)
{
    /// <summary>What was measured of both, for the manifest.</summary>
    public IEnumerable<KeyValuePair<string, double>> Metrics => Comparison.Differences
        .SelectMany(difference => new KeyValuePair<string, double>[]
        {
            new(difference.Metric.Name.ToLowerInvariant(), difference.Second),
            new($"{(Previous is null ? "popular" : "previous")}_{difference.Metric.Name.ToLowerInvariant()}", difference.First),
        })
        .Append(new("cases", Comparison.Pairs.Count));

    /// <summary>For one without faults, in words.</summary>
    public string Verdict => Comparison.Pairs.Histories.Count < Gap.MinHistories
        ? $"validation has too few users to compare it with {Rival}"
        : $"it is not worse than {Rival}, as far as {Comparison.Pairs.Count} cases of validation show";

    private string Rival => Previous ?? "the list of the most popular items";

    /// <summary>Where it is worse by more than chance explains. A model that was named and cannot be compared with is not passed over in silence.</summary>
    public IEnumerable<string> Faults()
    {
        var histories = Comparison.Pairs.Histories.Count;
        if (histories < Gap.MinHistories)
            return Previous is null ? [] : [$"validation has cases of {histories} users, expected {Gap.MinHistories} or more to compare it with {Previous} (raise --validation)"];
        return Comparison.Differences.Where(static difference => difference.High < 0).Select(difference =>
            $"on validation it is worse than {Rival} by {difference.Metric.Name}: {Figure.Interval(difference.Difference, difference.Low, difference.High)} over {Comparison.Pairs.Count} cases of {histories} users");
    }
}
