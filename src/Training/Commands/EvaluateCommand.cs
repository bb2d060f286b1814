using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary><c>evaluate</c>: how well a model folder predicts a log, by the path that serves.</summary>
internal sealed class EvaluateCommand
{
    private readonly LogOptions _log = new();
    private readonly Argument<DirectoryInfo> _folder = new Argument<DirectoryInfo>("folder") { Description = "The model folder." }.AcceptExistingOnly();
    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("file") { Description = "The log to predict, none of which was learned from." }.AcceptExistingOnly();
    private readonly ProtocolOptions _protocol;

    public EvaluateCommand() => _protocol = new ProtocolOptions(_log);

    public Command Build()
    {
        var command = new Command("evaluate", "Steps a model through a log as the engine would, and prints one line: R@20=… MRR@20=… cases=… "
            + "Example: evaluate models/serenade test.txt --format serenade");
        command.Arguments.Add(_folder);
        command.Arguments.Add(_file);
        _log.AddTo(command);
        _protocol.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var histories = Histories.Of(InteractionLog.Read(_log.FormatOf(parsed), parsed.GetRequiredValue(_file).ToString(), _log.ReadingOf(parsed)));
        var model = RecurrentModel.Load(parsed.GetRequiredValue(_folder).ToString(), LstmTraining.Serving, NullLogger.Instance);
        await using var runner = new ModelRunner(model, LstmTraining.Serving, TimeProvider.System);
        var evaluation = new Evaluation(new ModelPredictor(runner), _protocol.ProtocolOf(parsed));
        var report = await EvaluationDisplay.Show(histories.Count, onHistory => evaluation.Run(histories, onHistory, ct)).ConfigureAwait(false);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(_protocol.LineOf(parsed, report.Ranks)).ConfigureAwait(false);
        return 0;
    }
}
