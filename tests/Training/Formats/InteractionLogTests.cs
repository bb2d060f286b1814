using Personalization.Contracts;

namespace Personalization.Training.Tests;

public sealed class InteractionLogTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SerenadeClicksComeInTimeOrderAndEqualTimesInTheFilesOrder()
    {
        var path = _folder.Write("clicks.txt", "SessionId\tItemId\tTime", "27\tb\t20.0", "27\ta\t10.5", "67\tc\t15.0", "67\td\t15.0");

        var clicks = InteractionLog.Read(LogFormat.Serenade, path).ToList();

        Assert.Equal(["a", "c", "d", "b"], clicks.Select(click => click.InterestItem));
        Assert.Equal(["27", "67", "67", "27"], clicks.Select(click => click.User));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(10.5), clicks[0].Time);
        Assert.All(clicks, click => Assert.Equal(InteractionType.View, click.Type));
    }

    [Fact]
    public void AnEventsIdIsItsPlaceInTheFile()
    {
        var path = _folder.Write("clicks.txt", "SessionId\tItemId\tTime", "27\tb\t20.0", "27\ta\t10.5");

        Assert.Equal(["clicks-3", "clicks-2"], InteractionLog.Read(LogFormat.Serenade, path).Select(click => click.Id));
        Assert.Equal(InteractionLog.Read(LogFormat.Serenade, path), InteractionLog.Read(LogFormat.Serenade, path));
    }

    [Fact]
    public void AHeaderMayBeAbsent() =>
        Assert.Equal(2, InteractionLog.Read(LogFormat.Serenade, _folder.Write("clicks.txt", "27\tb\t20.0", "27\ta\t10.5")).Count());

    [Fact]
    public void NeighbouringSequencesInterleaveAlwaysInTheSameWay()
    {
        var path = _folder.Write("sessions.txt", "a b c d", "", "x  y");

        var views = InteractionLog.Read(LogFormat.Sequences, path).ToList();

        Assert.Equal(["a", "x", "b", "y", "c", "d"], views.Select(view => view.Item));
        Assert.Equal(["sessions-1", "sessions-3"], views.Select(view => view.User).Distinct());
        Assert.Equal("sessions-3-2", views[3].Id);
        Assert.Equal(6, views.Select(view => view.Id).Distinct().Count());
    }

    [Fact]
    public void TheFirstWordOfASequenceMayBeItsUser()
    {
        var path = _folder.Write("users.txt", "anna a b", "bert x", "carl");
        var faults = new List<BadLine>();

        var views = InteractionLog.Read(LogFormat.Sequences, path, new() { FirstIsUser = true, OnBadLine = faults.Add }).ToList();

        Assert.Equal([("anna", "a"), ("bert", "x"), ("anna", "b")], views.Select(view => (view.User, view.Item!)));
        Assert.Equal(3, Assert.Single(faults).Number);
    }

    [Fact]
    public void AStorefrontLogIsTheWireForm()
    {
        var path = _folder.Write(
            "shop.jsonl",
            """{"id":"e1","type":"view","user":"u","time":"2026-01-01T00:00:02Z","item":"a"}""",
            """{"type":"purchase","user":"u","time":"2026-01-01T00:00:01Z","order":{"id":"o","lines":[{"item":"b"},{"item":"c"}]}}""",
            """{"id":"e3","type":"search","user":"u","time":"2026-01-01T00:00:03Z","query":"lamp"}""",
            """{"id":"e4","type":"remove_from_cart","user":"u","time":"2026-01-01T00:00:04Z","item":"a"}""");

        var read = InteractionLog.Read(LogFormat.Storefront, path).ToList();

        Assert.Equal(["shop-2", "e1", "e3", "e4"], read.Select(interaction => interaction.Id));
        Assert.Equal(["b", "a", null, null], read.Select(interaction => interaction.InterestItem));
    }

    [Theory]
    [InlineData(LogFormat.Serenade, "27\ta", "2 cells")]
    [InlineData(LogFormat.Serenade, "27\ta\tnoon", "'noon'")]
    [InlineData(LogFormat.Serenade, "27\ta\tNaN", "'NaN'")]
    [InlineData(LogFormat.Serenade, "27\ta\t-1", "'-1'")]
    [InlineData(LogFormat.Serenade, "27\ta\t1e300", "'1e300'")]
    [InlineData(LogFormat.Serenade, "\ta\t1", "no session")]
    [InlineData(LogFormat.Storefront, "{\"id\":", "no interaction")]
    [InlineData(LogFormat.Storefront, "null", "'null'")]
    [InlineData(LogFormat.Storefront, """{"type":"view","time":"2026-01-01T00:00:00Z","item":"a"}""", "no user")]
    [InlineData(LogFormat.Storefront, """{"user":"u","time":"2026-01-01T00:00:00Z","item":"a"}""", "no type")]
    [InlineData(LogFormat.Storefront, """{"user":"u","type":"view","item":"a"}""", "no time")]
    [InlineData(LogFormat.Storefront, """{"user":"u","type":"dance","time":"2026-01-01T00:00:00Z"}""", "no interaction")]
    public void ABadLineIsSkippedWithItsNumberAndReason(LogFormat format, string line, string reason)
    {
        var good = format == LogFormat.Serenade ? "1\tgood\t1" : """{"user":"u","type":"view","time":"2026-01-01T00:00:00Z","item":"good"}""";
        var path = _folder.Write("log", good, line, good);
        var faults = new List<BadLine>();

        var read = InteractionLog.Read(format, path, new() { OnBadLine = faults.Add }).ToList();

        Assert.Equal(["good", "good"], read.Select(interaction => interaction.Item));
        var fault = Assert.Single(faults);
        Assert.Equal(2, fault.Number);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void MoreBadLinesThanAllowedAreAnErrorThatNamesTheLine()
    {
        var path = _folder.Write("log", "1\ta\t1", "bad", "1\tb\t2", "worse");

        Assert.Equal(2, InteractionLog.Read(LogFormat.Serenade, path, new() { MaxBadLines = 2 }).Count());
        var error = Assert.Throws<InvalidDataException>(() => InteractionLog.Read(LogFormat.Serenade, path, new() { MaxBadLines = 1 }).ToList());
        Assert.Contains("Line 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyOrAbsentFileIsAnError()
    {
        Assert.Throws<InvalidDataException>(() => InteractionLog.Read(LogFormat.Serenade, _folder.Write("empty", "SessionId\tItemId\tTime")));
        Assert.Throws<FileNotFoundException>(() => InteractionLog.Read(LogFormat.Serenade, _folder.PathOf("absent")));
    }

    [Fact]
    public void ALongFileNameStillGivesIdsThatFitTheWire() =>
        Assert.All(InteractionLog.Read(LogFormat.Sequences, _folder.Write(new string('n', 200), "a b")), view => Assert.InRange(view.User.Length, 1, 128));
}
