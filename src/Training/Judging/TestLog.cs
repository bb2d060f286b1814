namespace Personalization.Training;

/// <summary>A log that is to be predicted.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Histories">What it holds.</param>
/// <param name="LearnedFrom">The users of the log that was learned from, null where that is not known; asked for a page only.</param>
internal sealed record TestLog(string Name, IReadOnlyList<History> Histories, Func<IReadOnlySet<string>?> LearnedFrom);
