using CsCheck;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Grains;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

/// <summary>When a user's state last moved, by the events that are kept.</summary>
public sealed class LastStepTests : IDisposable
{
    private readonly TinyModel _tiny = new(items: 20, context: new() { Kinds = ["view", "purchase"], Gaps = [1, 60, 3600], Words = ["blue", "lamp", "red", "shoe", "tent"] });
    private readonly RecurrentModel _model;

    public LastStepTests() => _model = _tiny.Load();

    public void Dispose()
    {
        _model.Dispose();
        _tiny.Dispose();
    }

    [Fact]
    public void ItIsThatOfTheNewestKeptEventWhoseItemTheModelKnows() => Events.Array[0, 120].Sample(events =>
    {
        var kept = new KeptEvents();
        foreach (var interaction in events)
            kept.Add(interaction);

        Assert.Equal(Last(events.TakeLast(KeptEvents.Capacity))?.Time.ToUnixTimeMilliseconds(), kept.LastStep(_model.Catalogue, out _));
    });

    /// <summary>Event by event from what is kept before each, or all at once along a trail, as states are made anew.</summary>
    [Fact]
    public void LiveEventsHaveTheContextThatTheirRebuildingGivesThem() => Events.Array[1, KeptEvents.Capacity].Sample(events =>
    {
        var kept = new KeptEvents();
        var live = new List<StepContext>();
        foreach (var interaction in events)
        {
            if (Moves(interaction))
                live.Add(_model.Context.Of(interaction.Type, kept.LastStep(_model.Catalogue, out var after), interaction.Time.ToUnixTimeMilliseconds(), kept.WordsFrom(after, _model.Context)));
            kept.Add(interaction);
        }
        var trail = new ContextTrail(_model.Context);
        var rebuilt = new List<StepContext>();
        foreach (var one in kept.ToList())
        {
            trail.Hear(one.Words);
            if (one.Item is not null && InteractionTypes.ShowsInterest(one.Type) && _model.Catalogue.TryGetIndex(one.Item, out _))
                rebuilt.Add(trail.Step(one.Type, one.Time));
        }

        Assert.Equal(live, rebuilt);
        Assert.Equal(Told(events), live.Select(static context => context.Words));
    });

    /// <summary>By the queries in full, where the engine goes by what it keeps packed.</summary>
    private IEnumerable<StepWords> Told(Interaction[] events)
    {
        string[] words = ["blue", "lamp", "red", "shoe", "tent"];
        var heard = new List<int>();
        foreach (var interaction in events)
        {
            if (interaction.Type == InteractionType.Search)
                heard.AddRange(interaction.Query!.Split(' ').Select(word => 1 + Array.IndexOf(words, word)).Where(static number => number > 0));
            if (!Moves(interaction))
                continue;
            yield return StepWords.Of([.. Enumerable.Reverse(heard).Distinct().Take(StepWords.Most)]);
            heard.Clear();
        }
    }

    /// <summary>Of many kinds, some late, at any tick; some items nobody knows, some events have none.</summary>
    private static readonly Gen<Interaction> Events = Gen.Select(Gen.Int[-3, 25], Gen.Long[0, 200_000_000_000], Gen.OneOfConst(InteractionType.View, InteractionType.Search, InteractionType.Purchase, InteractionType.RemoveFromCart, InteractionType.Review), Gen.Guid, Gen.OneOfConst("lamp", "nobody knows", "red tent lamp", "blue shoe", "one blue two red")).Select(
        static (item, ticks, type, id, query) => Interactions.View("ann", $"i{item}", 0, id.ToString()) with { Item = item < 0 ? null : $"i{item}", Type = type, Time = Interactions.Day.AddTicks(ticks), Query = type == InteractionType.Search ? query : null });

    private Interaction? Last(IEnumerable<Interaction> events) => events.LastOrDefault(Moves);

    private bool Moves(Interaction interaction) => interaction.InterestItem is { } item && _model.Catalogue.TryGetIndex(item, out _);
}
