using System.CommandLine;

namespace Personalization.Training;

/// <summary><c>prepare</c>: a log as its publisher wrote it in, files to train, validate and test with out.</summary>
internal sealed class PrepareCommand
{
    private const string Session = "session";
    private const string Time = "time";
    private static readonly PreparationOptions Standard = new();

    private readonly LogOptions _log = new();
    private readonly Argument<FileInfo> _in = new Argument<FileInfo>("in") { Description = "The log." }.AcceptExistingOnly();
    private readonly Argument<DirectoryInfo> _out = new("out") { Description = "The folder to write train.jsonl, validation.jsonl and test.jsonl to, in the storefront format. Files of these names are replaced." };
    private readonly Option<string> _history = new Option<string>("--history") { Description = "What a history is: session or user.", DefaultValueFactory = _ => Session }.AcceptOnlyFromAmong(Session, "user");
    private readonly Option<int> _pause = Numbers.Int("--pause", 1, 100_000, (int)Standard.Pause.TotalMinutes, "Minutes without an event that end a session, where the log does not name sessions.");
    private readonly Option<int> _minItem = Numbers.Int("--min-item", 1, int.MaxValue, Standard.MinItem, "Items with fewer events are dropped.");
    private readonly Option<int> _minHistory = Numbers.Int("--min-history", 2, int.MaxValue, Standard.MinHistory, "Histories with fewer events are dropped, before and after rare items are.");
    private readonly Option<string> _split = new Option<string>("--split")
    {
        Description = "time: histories go whole into the file of the days that they end in. leave-one-out: of every history the last item is the test's, the one before it validation's, and each file holds the history up to there.",
        DefaultValueFactory = _ => Time,
    }.AcceptOnlyFromAmong(Time, "leave-one-out");
    private readonly Option<double> _testDays = Numbers.Real("--test-days", 0, 100_000, Standard.Test.TotalDays, "time: the log's last days, for the test.");
    private readonly Option<double> _validationDays = Numbers.Real("--validation-days", 0, 100_000, Standard.Validation.TotalDays, "time: the days before them, for validation.");

    private readonly Option<FileInfo> _anomalies = new Option<FileInfo>("--anomalies") { Description = "Leaves out what users did within the time of these anomalies: lines of 'tail anomalies --json --from-beginning'." }.AcceptExistingOnly();
    private readonly Option<FileInfo> _labels = new Option<FileInfo>("--labels") { Description = "Keeps what belongs to anomalies that an analyst dismissed: the file of 'labels export'. Needs --anomalies." }.AcceptExistingOnly();

    public Command Build()
    {
        var command = new Command("prepare", "Cleans a log and splits it. Example: prepare yoochoose-clicks.dat data/yoochoose --format yoochoose --test-days 1 --validation-days 1");
        command.Arguments.Add(_in);
        command.Arguments.Add(_out);
        foreach (var option in new Option[] { _log.Format, _log.MaxBadLines, _log.FirstIsUser, _history, _pause, _minItem, _minHistory, _split, _testDays, _validationDays, _anomalies, _labels })
            command.Options.Add(option);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var request = new PreparationRequest(
            _log.FormatOf(parsed), parsed.GetRequiredValue(_in).ToString(), parsed.GetRequiredValue(_out).ToString(), _log.ReadingOf(parsed), OptionsOf(parsed))
        {
            Suspects = parsed.GetValue(_anomalies) is { } anomalies ? Suspects.Read(anomalies.FullName, parsed.GetValue(_labels)?.FullName) : null,
        };
        await parsed.InvocationConfiguration.Output.WriteLineAsync(Preparation.Run(request, ct)).ConfigureAwait(false);
        return 0;
    }

    private PreparationOptions OptionsOf(ParseResult parsed) => new()
    {
        ByUser = parsed.GetValue(_history) != Session,
        Pause = TimeSpan.FromMinutes(parsed.GetValue(_pause)),
        MinItem = parsed.GetValue(_minItem),
        MinHistory = parsed.GetValue(_minHistory),
        LeaveOneOut = parsed.GetValue(_split) != Time,
        Test = TimeSpan.FromDays(parsed.GetValue(_testDays)),
        Validation = TimeSpan.FromDays(parsed.GetValue(_validationDays)),
    };
}
