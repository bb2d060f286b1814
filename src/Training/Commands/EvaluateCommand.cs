using System.CommandLine;

namespace Personalization.Training;

/// <summary><c>evaluate</c>: how well a model folder predicts a log, by the path that serves.</summary>
internal sealed class EvaluateCommand
{
    private readonly LogOptions _log = new();
    private readonly Argument<DirectoryInfo> _folder = new Argument<DirectoryInfo>("folder") { Description = "The model folder." }.AcceptExistingOnly();
    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("file") { Description = "The log to predict, none of which was learned from." }.AcceptExistingOnly();
    private readonly Option<FileInfo> _learnedFrom = new Option<FileInfo>("--learned-from") { Description = "With --report: the log that was trained on, in the same format, to tell cases of known users from those of new ones. A model folder names no users.", HelpName = "file" }.AcceptExistingOnly();
    private readonly Option<bool> _alone = new("--without-neighbours") { Description = "Judge the model alone, though the folder has neighbours." };
    private readonly ReportOption _report = new("measures at 1, 5, 10 and 20, coverage, popularity bias, segments, calibration and the worst cases.");
    private readonly UsersOption _users = new();
    private readonly ProtocolOptions _protocol;

    public EvaluateCommand() => _protocol = new ProtocolOptions(_log);

    public Command Build()
    {
        var command = new Command("evaluate", "Steps a model through a log as the engine would, and prints one line: R@20=… MRR@20=… cases=…, and one more for each intent that the model foretells. "
            + "Example: evaluate models/serenade test.txt --format serenade --report evaluation.html");
        command.Arguments.Add(_folder);
        command.Arguments.Add(_file);
        _log.AddTo(command);
        _protocol.AddTo(command);
        _report.AddTo(command);
        command.Options.Add(_learnedFrom);
        _users.AddTo(command);
        command.Options.Add(_alone);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var file = parsed.GetRequiredValue(_file);
        var attributes = _users.AttributesOf(parsed);
        var log = new TestLog(file.Name, Read(parsed, file), () =>
            new(parsed.GetValue(_learnedFrom) is { } known ? Read(parsed, known).Select(history => history.User).ToHashSet() : null, attributes));
        await using var contender = Contender.OfModel(parsed.GetRequiredValue(_folder).ToString(), withNeighbours: !parsed.GetValue(_alone));
        return await new RunReport(_protocol, _report).Write(parsed, contender, log, ct).ConfigureAwait(false);
    }

    private List<History> Read(ParseResult parsed, FileInfo file) =>
        Histories.Of(InteractionLog.Read(_log.FormatOf(parsed), file.ToString(), _log.ReadingOf(parsed)));
}
