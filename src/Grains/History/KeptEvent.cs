using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>What is kept of an event: enough to recognise its repeat, to prove an anomaly, and to run it through another model.</summary>
/// <param name="Id">The producer's id.</param>
/// <param name="Type">What was done.</param>
/// <param name="Time">To the millisecond.</param>
/// <param name="Item">The item concerned; null for none, and of a search that has words.</param>
/// <param name="Words">What was searched for; none for any other event, and in what earlier versions kept.</param>
internal readonly record struct KeptEvent(string Id, InteractionType Type, DateTimeOffset Time, string? Item, SearchWords Words = default)
{
    /// <summary>What is kept of it.</summary>
    public static KeptEvent Of(Interaction interaction)
    {
        var words = interaction.Type == InteractionType.Search ? SearchWords.Of(interaction.Query) : default;
        return new(interaction.Id, interaction.Type, interaction.Time, words.Count > 0 ? null : interaction.InterestItem ?? interaction.Item, words);
    }
}
