using System.CommandLine;
using Personalization.Detection;

namespace Personalization.Training;

/// <summary><c>evaluate-anomaly</c>: runs the detector over a log whose fraud is known, and measures how well it tells it from what is honest.</summary>
internal sealed class EvaluateAnomalyCommand
{
    private const string BitcoinOtc = "bitcoin-otc";
    private const string AmazonCn = "amazoncn";
    private const string Storefront = "storefront";

    private readonly Option<string> _format = new Option<string>("--format")
    {
        Description = "bitcoin-otc: rater,ratee,rating,seconds a line; labels user,+1 or -1. amazoncn: the folder of the Amazon.cn review spammers, labels and splits inside. "
            + "storefront: an interaction a line, as JSON in the form of the clickstream topic; labels as the simulated storefront writes them.",
        Required = true,
    }.AcceptOnlyFromAmong(BitcoinOtc, AmazonCn, Storefront);

    private readonly Option<FileSystemInfo> _data = new Option<FileSystemInfo>("--data") { Description = "The log; of amazoncn its folder.", Required = true, HelpName = "path" }.AcceptExistingOnly();
    private readonly Option<FileInfo> _labels = new Option<FileInfo>("--labels") { Description = "Who or what in the log is fraud. Not of amazoncn.", HelpName = "file" }.AcceptExistingOnly();
    private readonly Option<DirectoryInfo> _model = new Option<DirectoryInfo>("--model") { Description = "storefront only: the model folder whose surprise is judged by.", HelpName = "folder" }.AcceptExistingOnly();
    private readonly Option<int> _percent = new Option<int>("--percent") { Description = "amazoncn only: how much is learned from, of 100; these splits are fixed.", DefaultValueFactory = static _ => 5 }.AcceptOnlyFromAmong("5", "10", "30", "50");
    private readonly Option<int> _seed = Numbers.Int("--seed", 0, int.MaxValue, 1, "Not of storefront: the seed of folds and trees.");
    private readonly Option<int> _maxBadLines = new LogOptions().MaxBadLines;
    private readonly Option<FileInfo> _lookAlikes = new Option<FileInfo>("--look-alikes") { Description = "storefront only: who of the honest looks like a cheat, as the storefront writes it; those accused are counted apart.", HelpName = "file" }.AcceptExistingOnly();
    private readonly Option<double> _threshold = Numbers.Real("--threshold", 0.9, 1, new DetectionOptions().AlertThreshold, "storefront only: Detection:AlertThreshold.");
    private readonly Option<FileInfo> _rules = new Option<FileInfo>("--rules") { Description = "storefront only: a rule set to judge by, as 'rules publish' takes it.", HelpName = "file" }.AcceptExistingOnly();

    public Command Build()
    {
        var command = new Command("evaluate-anomaly", "Runs the detector over a labelled log and prints lines of AUC=… PR-AUC=… P@100=… R@FPR0.1%=… delay_p50=… "
            + "Example: evaluate-anomaly --format storefront --data shop.jsonl --labels labels.jsonl --model models/storefront");
        foreach (var option in new Option[] { _format, _data, _labels, _model, _percent, _seed, _maxBadLines, _threshold, _rules, _lookAlikes })
            command.Options.Add(option);
        // What a format cannot do without.
        command.Validators.Add(result =>
        {
            var format = result.GetValue(_format);
            if (format is BitcoinOtc or Storefront && result.GetValue(_labels) is null)
                result.AddError($"--labels is missing, expected the labels of a log in the format {format}.");
            if (format is Storefront && result.GetValue(_model) is null)
                result.AddError("--model is missing, expected the model folder whose surprise is judged by.");
        });
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var (data, seed) = (parsed.GetRequiredValue(_data).ToString(), parsed.GetValue(_seed));
        var lines = parsed.GetRequiredValue(_format) switch
        {
            BitcoinOtc => RaterEvaluation.Lines(new RaterReplay(RatingFiles.ReadRatings(data), RatingFiles.ReadLabels(parsed.GetRequiredValue(_labels).ToString())), seed),
            AmazonCn => new ReviewerEvaluation(data, seed).Lines(parsed.GetValue(_percent)),
            _ => await OfStorefront(parsed, data, ct).ConfigureAwait(false),
        };
        foreach (var line in lines)
            await parsed.InvocationConfiguration.Output.WriteLineAsync(line).ConfigureAwait(false);
        return 0;
    }

    private async Task<IEnumerable<string>> OfStorefront(ParseResult parsed, string data, CancellationToken ct)
    {
        var labelled = LabelledLog.Read(data, parsed.GetRequiredValue(_labels).ToString(), parsed.GetValue(_maxBadLines));
        var rules = JudgingRules.Read(new DetectionOptions { AlertThreshold = parsed.GetValue(_threshold) }, parsed.GetValue(_rules));
        await using var judging = await LogJudging.Open(parsed.GetRequiredValue(_model).ToString(), labelled, ct).ConfigureAwait(false);
        var lookAlikes = parsed.GetValue(_lookAlikes) is { } file ? LookAlikes.Read(file.FullName) : null;
        var byRules = Judge(learned: false);
        return judging.HasLearned ? [.. byRules.Select(static line => $"rules alone {line}"), .. Judge(learned: true)] : byRules;

        // As the engine judges; by the rules alone, or as it does where the folder has what was learned.
        List<string> Judge(bool learned)
        {
            var judged = new Judged(labelled.Truth, lookAlikes);
            judging.Run(rules, learned, judged.Add);
            return [.. judged.Lines()];
        }
    }
}
