using System.Collections.Concurrent;

namespace Personalization.Training;

/// <summary>Keeps the cases of an evaluation. Safe for concurrent callers.</summary>
internal sealed class CaseLog
{
    private readonly ConcurrentBag<JudgedCase> _cases = [];

    public void Add(JudgedCase judged) => _cases.Add(judged);

    /// <summary>In the order of the log, whatever order they came in.</summary>
    public IReadOnlyList<JudgedCase> Ordered() => [.. _cases.OrderBy(judged => judged.History).ThenBy(judged => judged.Place)];
}
