using System.CommandLine;

namespace Personalization.Training;

/// <summary><c>compare</c>: which of two predictors is better on a log, and whether the log is long enough to say.</summary>
internal sealed class CompareCommand
{
    private const string Either = "A model folder, or a baseline by name, which then counts the log of --train: ";

    private readonly LogOptions _log = new();
    private readonly ProtocolOptions _protocol;
    private readonly Argument<string> _first = new("a") { Description = Either + string.Join(", ", BaselineMethods.Names) + "." };
    private readonly Argument<string> _second = new("b") { Description = "The same, to be compared with a." };
    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("file") { Description = "The log to predict, none of which was learned from." }.AcceptExistingOnly();
    private readonly Option<FileInfo> _train = new Option<FileInfo>("--train") { Description = "The log that baselines count, in the same format.", HelpName = "file" }.AcceptExistingOnly();
    private readonly Option<int> _seed = Numbers.Int("--seed", 0, int.MaxValue, 1, "Seed of the resampling: the same seed gives the same intervals.");
    private readonly Option<int> _resamples = Numbers.Int("--resamples", 100, 1_000_000, 1000, "How often the log's histories are drawn again.");
    private readonly ReportOption _report = new("the differences with their intervals, and the verdict.");

    public CompareCommand() => _protocol = new ProtocolOptions(_log);

    public Command Build()
    {
        var command = new Command("compare", "Judges two predictors on the same cases. Prints the line of each, then of every measure how B differs from A with a 95 % interval "
            + "(paired bootstrap over histories), and who ranks the item that came higher how often. Example: compare models/old models/new test.txt --format serenade");
        foreach (var argument in new Argument[] { _first, _second, _file })
            command.Arguments.Add(argument);
        _log.AddTo(command);
        _protocol.AddTo(command);
        foreach (var option in new Option[] { _train, _seed, _resamples })
            command.Options.Add(option);
        _report.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var output = parsed.InvocationConfiguration.Output;
        var histories = Read(parsed, parsed.GetRequiredValue(_file));
        var (first, firstCases) = await Judge(parsed, _first, histories, ct).ConfigureAwait(false);
        await output.WriteLineAsync($"A {first.Predictor}: {first.Line}").ConfigureAwait(false);
        var (second, secondCases) = await Judge(parsed, _second, histories, ct).ConfigureAwait(false);
        await output.WriteLineAsync($"B {second.Predictor}: {second.Line}").ConfigureAwait(false);
        var (resamples, seed) = (parsed.GetValue(_resamples), parsed.GetValue(_seed));
        var comparison = Comparison.Of(new PairedCases(firstCases, secondCases), _protocol.MetricsOf(parsed), new PairedBootstrap(resamples, seed));
        foreach (var sentence in comparison.Sentences())
            await output.WriteLineAsync(sentence).ConfigureAwait(false);
        if (_report.IsWanted(parsed))
        {
            var page = new ComparisonPage(first, second, comparison, $"paired bootstrap over histories, {Figure.Count(resamples)} resamples, seed {seed}");
            await _report.Write(parsed, page.ToString(), ct).ConfigureAwait(false);
        }
        return 0;
    }

    private async Task<(RunFacts Facts, IReadOnlyList<JudgedCase> Cases)> Judge(ParseResult parsed, Argument<string> name, List<History> histories, CancellationToken ct)
    {
        await using var contender = Open(parsed, parsed.GetRequiredValue(name));
        var protocol = _protocol.ProtocolOf(parsed);
        var (ranks, cases) = await new JudgedRun(contender, protocol, histories).Judge(keepCases: true, ct).ConfigureAwait(false);
        return (new RunFacts(contender.Name, parsed.GetRequiredValue(_file).Name, _protocol.LineOf(parsed, ranks), protocol), cases);
    }

    private Contender Open(ParseResult parsed, string name)
    {
        if (Directory.Exists(name))
            return Contender.OfModel(name);
        if (!BaselineMethods.Names.Contains(name))
            throw new InvalidDataException($"There is no model folder {name}, and no such baseline: expected a folder or one of {string.Join(", ", BaselineMethods.Names)}.");
        return parsed.GetValue(_train) is { } log
            ? Contender.OfBaseline(name, Read(parsed, log), new BaselineOptions())
            : throw new InvalidDataException($"{name} is a baseline and has to count a log: name it with --train.");
    }

    private List<History> Read(ParseResult parsed, FileInfo file) =>
        Histories.Of(InteractionLog.Read(_log.FormatOf(parsed), file.ToString(), _log.ReadingOf(parsed)));
}
