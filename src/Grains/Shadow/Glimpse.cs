using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>What the line shows of an event that it has just judged.</summary>
/// <param name="Interaction">The event.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="Model">The model that ran.</param>
/// <param name="Surprise">That model's -log p of the event's item, in nats; NaN where it is not known.</param>
/// <param name="Sent">The list after the event; null where none was wanted.</param>
internal readonly record struct Glimpse(Interaction Interaction, SourcePosition Position, RecurrentModel Model, float Surprise, Recommendation? Sent);
