using System.CommandLine;

namespace Personalization.Training;

/// <summary>The options about a log that every command has.</summary>
internal sealed class LogOptions
{
    public Option<string> Format { get; } = new Option<string>("--format")
    {
        Description = "How the log is written. serenade: tab-separated SessionId, ItemId, Time in seconds since 1970, with a header. "
            + "sequences: a sequence a line, items separated by spaces. storefront: an interaction a line, as JSON in the form of the clickstream topic. jsonl: a JSON object a line with user, item and time. "
            + "diginetica, yoochoose, retailrocket, rees46, online-retail: the public sets' own files. A name that ends in .gz is unpacked.",
        Required = true,
    }.AcceptOnlyFromAmong([.. LogFormats.Names]);

    public Option<int> MaxBadLines { get; } = Numbers.Int("--max-bad-lines", 0, int.MaxValue, new InteractionLogOptions().MaxBadLines,
        "How many lines may be skipped, each with a warning, before reading stops with an error.");

    public Option<bool> FirstIsUser { get; } = new("--first-is-user") { Description = "sequences only: the first word of a line is the user, not an item." };

    public Option<bool?> ExcludeLast { get; } = new("--exclude-last")
    {
        Description = "Leave the item just seen out of the ranking: true or false. Default: true for serenade, as its published protocol has it, else false.",
        HelpName = "true|false",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Format, MaxBadLines, FirstIsUser, ExcludeLast })
            command.Options.Add(option);
    }

    public LogFormat FormatOf(ParseResult parsed) => LogFormats.TryParse(parsed.GetRequiredValue(Format), out var format) ? format : default;

    public bool ExcludesLast(ParseResult parsed) => parsed.GetValue(ExcludeLast) ?? FormatOf(parsed) == LogFormat.Serenade;

    public InteractionLogOptions ReadingOf(ParseResult parsed) => new()
    {
        MaxBadLines = parsed.GetValue(MaxBadLines),
        FirstIsUser = parsed.GetValue(FirstIsUser),
        OnBadLine = bad => Console.Error.WriteLine($"Skipped line {bad.Number}: it {bad.Reason}"),
    };
}
