using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Personalization.Contracts;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class PendingOutcomesTests
{
    private const string Log = "log";
    private const int Partitions = 2;

    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private static readonly OutcomePacker Packer = new(Services.GetRequiredService<Serializer<PendingOutcome>>());

    /// <summary>What is done, and to which partition: 0 to 5 add a list of so many items, 6 adds an erasure, 7 and 8 free up to a share of what was added, 9 erases, 10 trims, 11 writes and reads.</summary>
    private static readonly Gen<(int Deed, int Partition, double Share)[]> Deeds = Gen.Select(Gen.Int[0, 11], Gen.Int[0, Partitions - 1], Gen.Double[0, 1]).Array[0, 60];

    [Fact]
    public void TheyAreWhatAPlainListOfThemWouldBe() => Deeds.Sample(static deeds =>
    {
        var pending = new PendingOutcomes();
        var plain = new List<PendingOutcome>();
        var offset = 0L;
        foreach (var (deed, partition, share) in deeds)
        {
            if (deed <= 6)
            {
                var outcome = deed < 6 ? Listing(offset++, partition, deed) : Erased(offset++, partition);
                pending.Add(outcome, Packer);
                plain.Add(outcome);
            }
            else if (deed <= 8)
            {
                var committed = (long)(share * offset);
                var went = plain.RemoveAll(outcome => outcome.Position.Partition == partition && outcome.Position.Offset < committed) > 0;
                Assert.Equal(went, pending.Free(Log, partition, committed));
            }
            else if (deed == 9)
            {
                plain.RemoveAll(static outcome => outcome.Erasure is null);
                pending.KeepErasures();
            }
            else if (deed == 10)
                pending.Trim();
            else
                pending = Copied(pending);
            Check(plain, pending, offset);
        }
    });

    [Fact]
    public void AnotherLogsOutcomesAreOfNoUse()
    {
        var pending = new PendingOutcomes();
        pending.Add(Listing(5, 0, 3), Packer);
        Assert.Empty(pending.Between("another", 0, 0, 9, Packer));
        Assert.True(pending.Free("another", 0, 0));
        Assert.True(pending.IsEmpty);
        Assert.Empty(pending.Between(Log, 0, 0, 9, Packer));
    }

    [Fact]
    public void TheRoomOfAListIsUsedAgain()
    {
        var pending = new PendingOutcomes();
        pending.Add(Listing(0, 0, 20), Packer);
        var room = Copied(pending, out var bytes);
        for (var offset = 1; offset < 50; offset++)
        {
            room.Free(Log, 0, offset);
            room.Add(Listing(offset, 0, 20), Packer);
        }
        Copied(room, out var after);
        Assert.Equal(bytes, after);
    }

    [Fact]
    public void NothingOfAForgottenPersonStaysInTheRoom()
    {
        var pending = new PendingOutcomes();
        pending.Add(Listing(0, 0, 20), Packer);
        pending.KeepErasures();
        var bytes = Services.GetRequiredService<Serializer>().SerializeToArray(pending);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("ann"u8));
        Assert.Equal(-1, bytes.AsSpan().IndexOf("item-7"u8));
    }

    private static void Check(List<PendingOutcome> plain, PendingOutcomes pending, long end)
    {
        Assert.Equal(plain.Count == 0, pending.IsEmpty);
        for (var partition = 0; partition < Partitions; partition++)
        {
            var (first, last) = (end / 4, end * 3 / 4);
            var expected = plain.Where(outcome => outcome.Position.Partition == partition && outcome.Position.Offset >= first && outcome.Position.Offset <= last);
            Assert.Equivalent(expected.ToArray(), pending.Between(Log, partition, first, last, Packer).ToArray(), strict: true);
        }
    }

    private static PendingOutcomes Copied(PendingOutcomes pending) => Copied(pending, out _);

    private static PendingOutcomes Copied(PendingOutcomes pending, out int bytes)
    {
        var serializer = Services.GetRequiredService<Serializer>();
        var written = serializer.SerializeToArray(pending);
        bytes = written.Length;
        return serializer.Deserialize<PendingOutcomes>(written)!;
    }

    private static PendingOutcome Erased(long offset, int partition)
    {
        var position = new SourcePosition(Log, partition, offset);
        return new(position, null, [], new($"erasure-{offset}", DateTimeOffset.UnixEpoch, position));
    }

    private static PendingOutcome Listing(long offset, int partition, int items)
    {
        var position = new SourcePosition(Log, partition, offset);
        return new(position, new Recommendation
        {
            Id = $"{offset:x32}",
            User = "ann",
            Items = [.. Enumerable.Range(0, items).Select(place => new RankedItem($"item-{place}", -place, "recurrent", "next_in_sequence"))],
            CauseId = $"event-{offset:d6}",
            Time = DateTimeOffset.UnixEpoch.AddSeconds(offset),
            Expires = DateTimeOffset.UnixEpoch.AddDays(1),
            Model = "tiny@0",
            Position = position,
        }, [], null);
    }
}
