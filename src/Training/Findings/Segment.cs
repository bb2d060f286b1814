namespace Personalization.Training;

/// <summary>Cases that have something in common.</summary>
internal sealed record Segment(string Name, IReadOnlyList<JudgedCase> Cases);
