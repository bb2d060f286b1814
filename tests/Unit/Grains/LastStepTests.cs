using CsCheck;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Grains;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

/// <summary>When a user's state last moved, by the events that are kept.</summary>
public sealed class LastStepTests : IDisposable
{
    private readonly TinyModel _tiny = new(items: 20, context: new() { Kinds = ["view", "purchase"], Gaps = [1, 60, 3600] });
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

        Assert.Equal(Last(events.TakeLast(KeptEvents.Capacity))?.Time.ToUnixTimeMilliseconds(), kept.LastStep(_model.Catalogue));
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
                live.Add(_model.Context.Of(interaction.Type, kept.LastStep(_model.Catalogue), interaction.Time.ToUnixTimeMilliseconds()));
            kept.Add(interaction);
        }
        var trail = new ContextTrail(_model.Context);
        var rebuilt = kept.ToList().Where(one => one.Item is not null && InteractionTypes.ShowsInterest(one.Type) && _model.Catalogue.TryGetIndex(one.Item, out _)).Select(one => trail.Step(one.Type, one.Time));

        Assert.Equal(live, rebuilt);
    });

    /// <summary>Of many kinds, some late, at any tick; some items nobody knows, some events have none.</summary>
    private static readonly Gen<Interaction> Events = Gen.Select(Gen.Int[-3, 25], Gen.Long[0, 200_000_000_000], Gen.OneOfConst(InteractionType.View, InteractionType.Search, InteractionType.Purchase, InteractionType.RemoveFromCart, InteractionType.Review), Gen.Guid).Select(
        static (item, ticks, type, id) => Interactions.View("ann", $"i{item}", 0, id.ToString()) with { Item = item < 0 ? null : $"i{item}", Type = type, Time = Interactions.Day.AddTicks(ticks) });

    private Interaction? Last(IEnumerable<Interaction> events) => events.LastOrDefault(Moves);

    private bool Moves(Interaction interaction) => interaction.InterestItem is { } item && _model.Catalogue.TryGetIndex(item, out _);
}
