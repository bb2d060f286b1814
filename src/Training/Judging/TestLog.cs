namespace Personalization.Training;

/// <summary>A log that is to be predicted.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Histories">What it holds.</param>
/// <param name="Users">What is known of its users; asked for a page only.</param>
internal sealed record TestLog(string Name, IReadOnlyList<History> Histories, Func<KnownUsers> Users);
