using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class DiskWatchTests
{
    private const long Mebibyte = 1 << 20;

    [Fact]
    public void RoomIsWhereTheReserveIsFree()
    {
        Assert.Null(Room(free: 16 * Mebibyte).Shortage());
        var shortage = Room(free: 16 * Mebibyte - 1).Shortage();
        Assert.Contains("15 MiB free", shortage, StringComparison.Ordinal);
        Assert.Contains("Data:Reserve", shortage, StringComparison.Ordinal);
    }

    [Fact]
    public void TheDiskOfAFolderIsMeasured() => Assert.True(new DiskRoom(Path.GetTempPath(), 1).Measure(Path.GetTempPath()) > 0);

    [Fact]
    public async Task ASiloWithoutRoomEndsInOrder()
    {
        var (free, time, application) = (100 * Mebibyte, new FakeTimeProvider(), new EndedApplication());
        var ending = new Ending(application);
        using var watch = new DiskWatch(Room(() => free), ending, time, NullLogger<DiskWatch>.Instance);
        await watch.StartAsync(TestContext.Current.CancellationToken);
        time.Advance(DiskWatch.Interval);
        Assert.False(application.HasEnded);
        free = Mebibyte;
        time.Advance(DiskWatch.Interval);
        await watch.ExecuteTask!.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(application.HasEnded);
        Assert.Equal(EndReason.NoRoom, ending.Reason);
    }

    private static DiskRoom Room(long free) => Room(() => free);

    private static DiskRoom Room(Func<long> free) => new("data", 16 * Mebibyte) { Measure = _ => free() };

    private sealed class EndedApplication : IHostApplicationLifetime
    {
        public bool HasEnded { get; private set; }

        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => HasEnded = true;
    }
}
