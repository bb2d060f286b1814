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
    private readonly Option<string> _protocol = new Option<string>("--protocol")
    {
        Description = "next-item: every prefix of every history is a case, its next item is ranked among all items of the model; an item that the model does not know is a miss.",
        DefaultValueFactory = _ => "next-item",
    }.AcceptOnlyFromAmong("next-item");

    public Command Build()
    {
        var command = new Command("evaluate", "Steps a model through a log as the engine would, and prints one line: R@20=… MRR@20=… cases=… "
            + "Example: evaluate models/serenade test.txt --format serenade");
        command.Arguments.Add(_folder);
        command.Arguments.Add(_file);
        _log.AddTo(command);
        command.Options.Add(_protocol);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var histories = Histories.Of(InteractionLog.Read(_log.FormatOf(parsed), parsed.GetRequiredValue(_file).ToString(), _log.ReadingOf(parsed)));
        var model = RecurrentModel.Load(parsed.GetRequiredValue(_folder).ToString(), LstmTraining.Serving, NullLogger.Instance);
        await using var runner = new ModelRunner(model, LstmTraining.Serving, TimeProvider.System);
        var protocol = new NextItemProtocol(runner) { ExcludeLast = _log.ExcludesLast(parsed) };
        var report = await EvaluationDisplay.Show(histories.Count, onHistory => protocol.Run(histories, onHistory, ct)).ConfigureAwait(false);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(report.Ranks.ToString()).ConfigureAwait(false);
        return 0;
    }
}
