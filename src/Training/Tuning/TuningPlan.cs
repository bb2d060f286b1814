namespace Personalization.Training;

/// <summary>How options are to be searched for before the training.</summary>
/// <param name="Budget">The time for it; no trial is begun that would, at the pace so far, end later.</param>
/// <param name="Held">Options, as <c>--dropout</c>, that stay as they are.</param>
internal sealed record TuningPlan(TimeSpan Budget, IReadOnlySet<string> Held);
