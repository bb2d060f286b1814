namespace Personalization.Inference;

/// <summary>What a step reads of one event besides its item, as the numbers of <see cref="ContextFeatures"/>.</summary>
/// <param name="Kind">The kind of event; 0 for one that the model does not tell apart, or where it reads no kinds.</param>
/// <param name="Gap">The time since the event before; 0 where none is known, or the model reads no time.</param>
/// <param name="Words">Words of the searches that led to it; none where it reads no words.</param>
public readonly record struct StepContext(int Kind, int Gap, StepWords Words = default);
