using System.Globalization;

namespace Personalization.Unit.Tests;

/// <summary>On a month of a real shop's clicks (Serenade's public sample), which nobody has called fraud.</summary>
public sealed class RealClicksTests
{
    [Fact]
    public void FewerThanOneJudgedClickInTwoThousandRaisesAnAlarm()
    {
        var traffic = new Traffic(60);
        var watch = new Watch().See(Clicks().Select(click => traffic.At(click.Second, click.Session)));

        Assert.InRange(watch.Judged, 20_000, 25_000);
        Assert.InRange(watch.Alarms.Count, 0, watch.Judged / 2_000);
    }

    [Fact]
    public void APlantedScraperIsFoundAmongThem()
    {
        var (traffic, scraper) = (new Traffic(61), new Traffic(62));
        var clicks = Clicks();
        var middle = clicks[clicks.Length / 2].Second;
        var watch = new Watch().See(clicks.Select(click => traffic.At(click.Second, click.Session))
            .Concat(scraper.Bot(200, gap: 2, jitter: 0.3, from: middle))
            .OrderBy(sighting => sighting.Interaction.Time));

        Assert.Contains(watch.Alarms, found => found.Cause.Interaction.User == "bot" && found.Alarm.Kind == "bot");
        Assert.InRange(watch.Alarms.Count(found => found.Cause.Interaction.User != "bot"), 0, watch.Judged / 2_000);
    }

    private static (double Second, string Session)[] Clicks()
    {
        if (FindData() is not { } folder)
        {
            Assert.Skip("The real clicks are not here: set PERSONALIZATION_DATA to the folder that holds serenade_toy/train.txt.");
            return [];
        }

        return [.. File.ReadLines(Path.Combine(folder, "serenade_toy", "train.txt")).Skip(1)
            .Select(line => line.Split('\t'))
            .Select(fields => (double.Parse(fields[2], CultureInfo.InvariantCulture) - 1_590_000_000, fields[0]))
            .Order()];
    }

    private static string? FindData()
    {
        var candidates = new List<string?> { Environment.GetEnvironmentVariable("PERSONALIZATION_DATA") };
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Personalization.sln")))
                candidates.Add(Path.Combine(folder.FullName, "..", "shared", "data"));
        }

        return candidates.Find(folder => folder is not null && File.Exists(Path.Combine(folder, "serenade_toy", "train.txt")));
    }
}
