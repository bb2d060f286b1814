namespace Personalization.Training;

/// <summary>The reviewers of one part of a split, by their places in the set, and who of them is a spammer.</summary>
internal sealed record ReviewerPart(int[] Places, bool[] Frauds);
