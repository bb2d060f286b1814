namespace Personalization.Training;

/// <summary>How far a training is.</summary>
/// <param name="Epoch">The running epoch, from 1.</param>
/// <param name="Step">Batches done of this epoch.</param>
/// <param name="Steps">Batches of this epoch.</param>
/// <param name="Loss">Mean loss over this epoch so far, in natural units.</param>
/// <param name="EventsPerSecond">Over this epoch so far.</param>
/// <param name="Elapsed">Since this epoch began.</param>
internal readonly record struct TrainingStep(int Epoch, int Step, int Steps, double Loss, double EventsPerSecond, TimeSpan Elapsed);
