using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Training;

/// <summary>Runs the detector over a log as one partition's users and population would: every event judged, learnt from, and the picture of normal renewed every so often.</summary>
internal sealed class JudgedLog(Detector detector, string model)
{
    /// <summary>Events between two pictures of normal: a micro-batch.</summary>
    private const int BatchEvents = 64;

    private const string Partition = "log-0";

    private readonly Dictionary<string, UserTraits> _traits = [];
    private readonly Dictionary<string, HashSet<string>> _bought = [];
    private readonly Dictionary<EntityId, EntityMemory> _entities = [];
    private readonly List<(Interaction Interaction, DealRemark Remark)> _untold = [];
    private readonly Population _population = new();
    private PopulationBaseline _baseline = PopulationBaseline.Unknown;
    private long _offset;

    /// <summary>The anomalies that this event raises.</summary>
    public Alarm[] Judge(Interaction interaction, float surprise)
    {
        if (!_traits.TryGetValue(interaction.User, out var traits))
            _traits[interaction.User] = traits = new UserTraits();
        var hasBought = interaction.Item is { } item && _bought.TryGetValue(interaction.User, out var items) && items.Contains(item);
        var sighting = new Sighting(interaction, new SourcePosition("log", 0, _offset++), surprise, model, hasBought, Ask(interaction));
        var judgement = detector.Judge(traits, sighting, _baseline);
        if (interaction is { Type: InteractionType.Purchase, Order: { } order })
            Remember(interaction.User, order);
        if (judgement.RemarkOn(interaction, _offset) is { } remark)
            _untold.Add((interaction, remark));
        _untold.AddRange(judgement.RemarksOnOthers(interaction, _offset).Select(other => (interaction, other)));
        _population.Add(judgement.Observation);
        if (_offset % BatchEvents == 0)
            EndBatch();
        return judgement.Alarms;
    }

    /// <summary>A worker hears of what was judged, and tells it, when all of a micro-batch was.</summary>
    private void EndBatch()
    {
        foreach (var (interaction, remark) in _untold)
            foreach (var entity in EntityMentions.Of(interaction).Where(entity => remark.Concerns(entity)))
                EntityWitness.Hear(_entities[entity], entity.Kind, new(interaction.User, remark));
        _untold.Clear();
        _baseline = _population.ToBaseline(Partition);
    }

    /// <summary>What the entities say that the event mentions, as a worker would have asked them.</summary>
    private EntityView[]? Ask(Interaction interaction)
    {
        var mentioned = EntityMentions.Of(interaction);
        return mentioned.Count == 0 ? null : [.. mentioned.Select(entity => Ask(entity, interaction))];
    }

    private EntityView Ask(EntityId entity, Interaction interaction)
    {
        if (!_entities.TryGetValue(entity, out var memory))
            _entities[entity] = memory = new EntityMemory();
        EntityWitness.Learn(memory, entity.Kind, interaction);
        return EntityWitness.View(memory, entity.Kind, interaction);
    }

    private void Remember(string user, Order order)
    {
        if (!_bought.TryGetValue(user, out var items))
            _bought[user] = items = [];
        items.UnionWith(order.Lines.Select(static line => line.Item));
    }
}
