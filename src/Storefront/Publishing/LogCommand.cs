using System.CommandLine;
using System.Globalization;

namespace Personalization.Storefront;

/// <summary><c>log</c>: writes a training log, its labels and the catalogue.</summary>
internal static class LogCommand
{
    public static Command Create(Func<ParseResult, StorefrontOptions> options)
    {
        var events = new Option<FileInfo>("--out") { Description = "The events, as JSON lines.", Required = true };
        var labels = new Option<FileInfo>("--labels") { Description = "The labels of fraudulent events, as JSON lines.", Required = true };
        var catalogue = new Option<FileInfo?>("--catalogue") { Description = "The catalogue, as tab-separated values." };
        var lookAlikes = new Option<FileInfo?>("--look-alikes") { Description = "The honest who look like cheats, and how, as JSON lines." };
        var days = new Option<double>("--days") { Description = "Days that the log covers.", DefaultValueFactory = _ => 14 };
        var count = new Option<long>("--events") { Description = "About how many events.", DefaultValueFactory = _ => 400_000 };
        var start = new Option<DateTimeOffset>("--start")
        {
            Description = "Time of the first event, ISO 8601.",
            DefaultValueFactory = _ => new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero),
            CustomParser = result => DateTimeOffset.Parse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        };
        var command = new Command("log", "Writes a log of the shop's first days, for training.") { events, labels, catalogue, lookAlikes, days, count, start };
        command.SetAction(parsed =>
        {
            var shopOptions = options(parsed);
            var (opening, length) = (parsed.GetValue(start), parsed.GetValue(days));
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length, "--days");
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parsed.GetValue(count), "--events");
            var shop = new Shop(shopOptions, ShopRun.Log(shopOptions, opening, length, parsed.GetValue(count)));
            using var eventFile = parsed.GetRequiredValue(events).Create();
            using var labelFile = parsed.GetRequiredValue(labels).Create();
            var (written, labelled) = TrainingLog.Write(shop, opening.AddDays(length), eventFile, labelFile);
            WriteTo(parsed.GetValue(catalogue), writer => CatalogueTsv.Write(writer, shop.Goods));
            WriteTo(parsed.GetValue(lookAlikes), writer => LookAlikeLine.Write(shop, writer));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written} events, {labelled} of them labelled as fraud, {shop.Goods.Items.Length} items."));
        });
        return command;
    }

    private static void WriteTo(FileInfo? file, Action<TextWriter> write)
    {
        if (file is null)
            return;
        using var writer = file.CreateText();
        write(writer);
    }
}
