using System.CommandLine;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary><c>baseline</c>: how well plain counting predicts a log, in the measure of <c>evaluate</c>.</summary>
internal sealed class BaselineCommand
{
    private static readonly string DecayNames = string.Join('|', Enum.GetNames<Decay>().Select(name => name.ToLowerInvariant()));

    private readonly LogOptions _log = new();
    private readonly ProtocolOptions _protocol;
    private readonly ReportOption _report = new("what evaluate --report shows.");
    private readonly UsersOption _users = new();
    private readonly Argument<string> _method = new Argument<string>("method") { Description = "The baseline." }.AcceptOnlyFromAmong([.. BaselineMethods.Names]);
    private readonly Argument<FileInfo> _train = new Argument<FileInfo>("train") { Description = "The log to count." }.AcceptExistingOnly();
    private readonly Argument<FileInfo> _test = new Argument<FileInfo>("test") { Description = "The log to predict." }.AcceptExistingOnly();
    private readonly Option<int?> _neighbours = Numbers.OptionalInt("--neighbours", 1, "item-knn: similar items kept of each (100). vs-knn, vmis-knn: sessions that vote, k (100, 50).");
    private readonly Option<int?> _recent = Numbers.OptionalInt("--recent", 1, "vs-knn, vmis-knn: the most recent sessions among which neighbours are looked for, m (1000, 500).");
    private readonly Option<int?> _lastItems = Numbers.OptionalInt("--last-items", 1, "item-knn, vs-knn, vmis-knn: how many of a history's last items are looked at (1, all, 2).");
    private readonly Option<Decay?> _similarity = new("--similarity") { Description = "vs-knn, vmis-knn: how an item's share in the similarity falls with its age (share).", HelpName = DecayNames };
    private readonly Option<Decay?> _vote = new("--vote") { Description = "vs-knn, vmis-knn: how a neighbour's vote falls with the age of the last item it shares (tenths).", HelpName = DecayNames };
    private readonly Option<double?> _rarity = new("--rarity") { Description = "vs-knn: how much more rare items count (1).", HelpName = "number" };

    public BaselineCommand() => _protocol = new ProtocolOptions(_log);

    public Command Build()
    {
        var command = new Command("baseline", "Predicts a log by counting another, and prints the line that evaluate prints. "
            + "Example: baseline vmis-knn train.txt test.txt --format serenade");
        foreach (var argument in new Argument[] { _method, _train, _test })
            command.Arguments.Add(argument);
        _log.AddTo(command);
        _protocol.AddTo(command);
        _report.AddTo(command);
        _users.AddTo(command);
        foreach (var option in new Option[] { _neighbours, _recent, _lastItems, _similarity, _vote, _rarity })
            command.Options.Add(option);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var (learnedFrom, attributes) = (Read(parsed, _train), _users.AttributesOf(parsed));
        await using var contender = Contender.OfBaseline(parsed.GetRequiredValue(_method), learnedFrom, OptionsOf(parsed));
        var log = new TestLog(parsed.GetRequiredValue(_test).Name, Read(parsed, _test), () => new(learnedFrom.Select(history => history.User).ToHashSet(), attributes));
        return await new RunReport(_protocol, _report).Write(parsed, contender, log, ct).ConfigureAwait(false);
    }

    private List<History> Read(ParseResult parsed, Argument<FileInfo> file) =>
        Histories.Of(InteractionLog.Read(_log.FormatOf(parsed), parsed.GetRequiredValue(file).ToString(), _log.ReadingOf(parsed)));

    private BaselineOptions OptionsOf(ParseResult parsed) => new()
    {
        Neighbours = parsed.GetValue(_neighbours),
        Recent = parsed.GetValue(_recent),
        LastItems = parsed.GetValue(_lastItems),
        Similarity = parsed.GetValue(_similarity),
        Vote = parsed.GetValue(_vote),
        Rarity = parsed.GetValue(_rarity),
    };
}
