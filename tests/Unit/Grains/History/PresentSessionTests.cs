using CsCheck;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Grains;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class PresentSessionTests : IDisposable
{
    private static readonly Gen<Interaction> Events = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 3], Gen.OneOfConst(0.0, 1, 900, 1799.9994, 1800, 1800.0009, 1801, 9000))
        .Select((item, kind, pause) => Interactions.View("ann", item < 10 ? $"i{item}" : $"unknown-ü{item}") with
        {
            Type = kind switch { 0 => InteractionType.RemoveFromCart, 1 => InteractionType.AddToCart, _ => InteractionType.View },
            Time = DateTimeOffset.UnixEpoch.AddSeconds(pause),
        });

    private readonly TinyModel _tiny = new(items: 10);

    public void Dispose() => _tiny.Dispose();

    /// <summary>Told plainly: whole milliseconds, events of interest, cut at pauses, known items, the last of them.</summary>
    [Fact]
    public void TheItemsOfInterestSinceTheLastPauseAreTheSession()
    {
        using var model = _tiny.Load();
        Gen.Select(Events.Array[1, 70], Gen.Int[1, 12]).Sample((events, lastItems) =>
        {
            var kept = new KeptEvents();
            var time = Interactions.Day;
            var session = new List<(long Time, string Item)>();
            foreach (var (number, template) in events.Index())
            {
                time += template.Time - DateTimeOffset.UnixEpoch;
                var present = template with { Id = $"e{number}", Time = time };
                var actual = Of(kept, present, model.Catalogue, new NeighbourBlend { Weight = 0.5, Options = new NeighbourOptions { LastItems = lastItems } });

                var now = time.ToUnixTimeMilliseconds();
                if (session.Count > 0 && now - session[^1].Time > 1_800_000 && present.InterestItem is not null)
                    session.Clear();
                if (present.InterestItem is { } shown)
                    session.Add((now, shown));
                var isOver = session.Count > 0 && now - session[^1].Time > 1_800_000;
                var known = session.Where(entry => !isOver && model.Catalogue.TryGetIndex(entry.Item, out _)).Select(entry => int.Parse(entry.Item[1..], null));
                // No more than are kept: with fifty of them, the oldest of a long session are gone.
                if (session.Count + number < KeptEvents.Capacity)
                    Assert.Equal(known.TakeLast(lastItems), actual);
                else
                    Assert.True(known.TakeLast(lastItems).ToArray().AsSpan().EndsWith(actual));
                kept.Add(present);
            }
        });
    }

    [Fact]
    public void LookingItUpAllocatesNothing()
    {
        using var model = _tiny.Load();
        var kept = new KeptEvents();
        for (var second = 0; second < 60; second++)
            kept.Add(Interactions.View("ann", $"i{second % 10}", second));
        var blend = new NeighbourBlend { Weight = 0.5 };
        var present = Interactions.View("ann", "i3", 61);
        var before = 0L;
        Span<int> items = stackalloc int[2];
        // Once for the compiler.
        for (var round = 0; round < 2; round++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            PresentSession.Of(kept, present.Time, item: 3, model.Catalogue, blend, items);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static int[] Of(KeptEvents kept, Interaction present, Catalogue catalogue, NeighbourBlend blend)
    {
        var item = present.InterestItem is { } shown && catalogue.TryGetIndex(shown, out var found) ? found : -1;
        return PresentSession.Of(kept, present.Time, item, catalogue, blend, new int[blend.Options.LastItems]).ToArray();
    }
}
