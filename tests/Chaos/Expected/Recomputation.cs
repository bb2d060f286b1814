using System.Text.Json;
using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Grains;

namespace Personalization.Chaos;

/// <summary>What must come of a log: every signal, and every user's last state.</summary>
/// <param name="Signals">In log order within a user.</param>
/// <param name="States">The last state, by user.</param>
/// <param name="Entities">What each entity knows in the end.</param>
internal sealed record Recomputation(IReadOnlyList<Signal> Signals, IReadOnlyDictionary<string, UserState> States, IReadOnlyDictionary<EntityId, EntityMemory> Entities)
{
    /// <summary>Runs the log through, one event after the other.</summary>
    public static Recomputation Of(IEnumerable<ReadRecord> records, string log, PlainModel plain, int topK)
    {
        var detector = new RuledDetectors(new DetectionOptions { Baseline = BaselineSource.Model }).Of(null, plain.Model);
        var users = new Dictionary<string, ExpectedUser>();
        var signals = new List<Signal>();
        foreach (var record in records.OrderBy(static record => record.Partition).ThenBy(static record => record.Offset))
        {
            var interaction = JsonSerializer.Deserialize(record.Value!, WireJson.Default.Interaction)!;
            if (!users.TryGetValue(interaction.User, out var user))
                users.Add(interaction.User, user = new(interaction.User, plain, detector, topK));
            signals.AddRange(user.Apply(new(log, record.Partition, record.Offset), interaction));
        }
        return new(signals, users.ToDictionary(static pair => pair.Key, static pair => pair.Value.State), users.Values.SelectMany(static user => user.Entities).ToDictionary());
    }
}
