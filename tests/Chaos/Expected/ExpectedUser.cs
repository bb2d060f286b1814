using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Grains;
using Personalization.Inference;

namespace Personalization.Chaos;

/// <summary>
/// What must become of one user: the events of the log one after the other, plainly. Written anew on purpose; with the engine it shares
/// the layout of a state, the model's graphs and the detector, not the way through them.
/// </summary>
internal sealed class ExpectedUser(string user, PlainModel plain, Detector detector, int topK)
{
    private readonly List<Interaction> _history = [];

    public UserState State { get; } = new();

    /// <summary>What entities must have learnt; each of them is mentioned by this user alone.</summary>
    public Dictionary<EntityId, EntityMemory> Entities { get; } = [];

    /// <summary>Applies one event; the signals that must come of it.</summary>
    public IEnumerable<Signal> Apply(SourcePosition position, Interaction interaction)
    {
        State.Positions.Advance(position.Log, position.Partition, position.Offset);
        var views = Hear(interaction);
        if (_history.TakeLast(KeptEvents.Capacity).Any(kept => kept.Id == interaction.Id))
            return [];
        var item = interaction.InterestItem is { } interest && plain.Model.Catalogue.TryGetIndex(interest, out var index) ? index : -1;
        var sighting = new Sighting(interaction, position, Surprise(item), plain.Model.Id, Entities: views);
        Buy(interaction);
        var list = List(item, interaction, position);
        var judgement = detector.Judge(State.Traits, sighting, PopulationBaseline.Unknown);
        Keep(interaction);
        return [Signal.Of(list), .. judgement.Alarms.Select(alarm => Signal.Of(alarm.ToAnomaly(sighting, Latest)))];
    }

    private EntityView[]? Hear(Interaction interaction)
    {
        var views = new List<EntityView>();
        foreach (var entity in EntityMentions.Of(interaction))
        {
            (State.Links ??= new()).Add(entity);
            if (!Entities.TryGetValue(entity, out var memory))
                Entities.Add(entity, memory = new());
            EntityWitness.Learn(memory, entity.Kind, interaction);
            views.Add(EntityWitness.View(memory, entity.Kind, interaction));
        }
        return views.Count == 0 ? null : [.. views];
    }

    private float Surprise(int item) => item < 0 || State.Recurrent is not { } recurrent ? float.NaN : State.LogZ - plain.Model.Score(recurrent, item);

    private void Buy(Interaction interaction)
    {
        foreach (var line in interaction is { Type: InteractionType.Purchase, Order: { } order } ? order.Lines : [])
            State.Bought = [.. State.Bought.Where(bought => bought != line.Item), line.Item];
    }

    private Recommendation List(int item, Interaction cause, SourcePosition position)
    {
        var items = Popular();
        var isFallback = item < 0 && State.Recurrent is null;
        if (!isFallback)
        {
            var recurrent = State.Recurrent ?? new float[plain.Model.StateSize];
            var (logZ, ranking) = plain.Advance(recurrent, item, item < 0 ? default : Context(cause), topK + State.Bought.Length);
            if (item >= 0)
                (State.Recurrent, State.LogZ, State.Model) = (recurrent, logZ, plain.Model.Id);
            items = ranking.Items.Zip(ranking.Scores, (place, score) => new RankedItem(plain.Model.Catalogue[place], score, ItemSources.Recurrent, ItemSources.NextInSequence));
        }
        return new()
        {
            Id = SignalId.Of(position, "recommendation", user),
            User = user,
            Items = [.. items.Where(ranked => !State.Bought.Contains(ranked.Item)).Take(topK)],
            CauseId = cause.Id,
            Time = cause.Time,
            Expires = cause.Time.AddHours(24),
            Model = plain.Model.Id,
            Fallback = isFallback,
            Position = position,
        };
    }

    /// <summary>By the history in full, where the engine looks among what it keeps packed.</summary>
    private StepContext Context(Interaction interaction)
    {
        var catalogue = plain.Model.Catalogue;
        var before = _history.TakeLast(KeptEvents.Capacity).LastOrDefault(kept => kept.InterestItem is { } item && catalogue.TryGetIndex(item, out _));
        var after = _history.TakeLast(KeptEvents.Capacity).Reverse().TakeWhile(kept => !ReferenceEquals(kept, before)).Reverse();
        var words = after.Where(static kept => kept.Type == InteractionType.Search).Aggregate(default(StepWords), (heard, search) => plain.Model.Context.Hear(heard, SearchWords.Of(search.Query)));
        return plain.Model.Context.Of(interaction.Type, before?.Time.ToUnixTimeMilliseconds(), interaction.Time.ToUnixTimeMilliseconds(), words);
    }

    private IEnumerable<RankedItem> Popular()
    {
        var catalogue = plain.Model.Catalogue;
        return catalogue.Popular.Select(index => new RankedItem(catalogue[index], catalogue.CountOf(index), ItemSources.Popularity, ItemSources.Popular));
    }

    private void Keep(Interaction interaction)
    {
        _history.Add(interaction);
        State.Kept.Add(interaction);
        State.Events++;
        State.LastSeen = interaction.Time.UtcTicks;
    }

    private string[] Latest(int count, InteractionType? of) =>
        [.. _history.TakeLast(KeptEvents.Capacity).Where(kept => of is null || kept.Type == of).TakeLast(count).Select(static kept => kept.Id)];
}
