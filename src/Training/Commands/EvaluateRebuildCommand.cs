using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary><c>evaluate-rebuild</c>: what a model loses on shoppers whose states were just made anew from their kept events.</summary>
internal sealed class EvaluateRebuildCommand
{
    private const int Resamples = 1000;
    private const int Seed = 1;

    private readonly LogOptions _log = new();
    private readonly Argument<DirectoryInfo> _folder = new Argument<DirectoryInfo>("folder") { Description = "The model folder." }.AcceptExistingOnly();
    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("file") { Description = "The log to predict, with histories longer than what is kept." }.AcceptExistingOnly();
    private readonly Option<int> _kept = Numbers.Int("--kept", 1, 1000, NeighbourBlend.MaxLastItems, "How many events a state is made anew from, the present one besides.");

    public Command Build()
    {
        var command = new Command("evaluate-rebuild", "Judges a model right after it took over, when states are made from the last events of a shopper, against the same model that has seen whole histories; "
            + "cases are those with more events before them than are kept. Example: evaluate-rebuild models/shop test.jsonl --format storefront");
        command.Arguments.Add(_folder);
        command.Arguments.Add(_file);
        _log.AddTo(command);
        command.Options.Add(_kept);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var kept = parsed.GetValue(_kept);
        var histories = Histories.Of(InteractionLog.Read(_log.FormatOf(parsed), parsed.GetRequiredValue(_file).ToString(), _log.ReadingOf(parsed)));
        var protocol = Protocol.NextItem(_log.ExcludesLast(parsed)) with { FirstPlace = kept + 1 };
        var model = RecurrentModel.Load(parsed.GetRequiredValue(_folder).ToString(), ModelTraining.Serving, NullLogger.Instance);
        await using var runner = new ModelRunner(model, ModelTraining.Serving, TimeProvider.System);
        var whole = await Judge(new ModelPredictor(runner), protocol, histories, ct).ConfigureAwait(false);
        if (whole.Ranks.Cases == 0)
            throw new InvalidDataException($"{parsed.GetRequiredValue(_file)} has no history of more than {kept + 2} events, expected one: nothing is lost on shorter ones.");
        var rebuilt = await Judge(new RebuiltPredictor(runner, kept), protocol, histories, ct).ConfigureAwait(false);

        var output = parsed.InvocationConfiguration.Output;
        await output.WriteLineAsync($"A whole history: {MetricLine.NextItem(whole.Ranks)}").ConfigureAwait(false);
        await output.WriteLineAsync($"B last {kept} events: {MetricLine.NextItem(rebuilt.Ranks)}").ConfigureAwait(false);
        var metrics = Metric.All(protocol, [RankCounts.Standard]);
        foreach (var sentence in Comparison.Of(new PairedCases(whole.Cases, rebuilt.Cases), metrics, new PairedBootstrap(Resamples, Seed)).Sentences())
            await output.WriteLineAsync(sentence).ConfigureAwait(false);
        return 0;
    }

    private static async Task<(RankCounts Ranks, IReadOnlyList<JudgedCase> Cases)> Judge(IPredictor predictor, Protocol protocol, List<History> histories, CancellationToken ct)
    {
        var cases = new CaseLog();
        var evaluation = new Evaluation(predictor, protocol, cases.Add);
        var report = await EvaluationDisplay.Show(histories.Count, onHistory => evaluation.Run(histories, onHistory, ct)).ConfigureAwait(false);
        return (report.Ranks, cases.Ordered());
    }
}
