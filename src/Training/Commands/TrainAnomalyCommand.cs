using System.CommandLine;
using System.Globalization;

namespace Personalization.Training;

/// <summary><c>train-anomaly</c>: learns anomalies from a labelled log, for a model that was trained already.</summary>
internal sealed class TrainAnomalyCommand
{
    private readonly Argument<DirectoryInfo> _folder = new Argument<DirectoryInfo>("folder") { Description = "The model folder whose surprise is judged by. It is replaced: its id changes." }.AcceptExistingOnly();
    private readonly Option<FileInfo[]> _data = new Option<FileInfo[]>("--data") { Description = "The logs, as the storefront writes them.", Required = true, HelpName = "files", AllowMultipleArgumentsPerToken = true }.AcceptExistingOnly();
    private readonly Option<FileInfo[]> _labels = new Option<FileInfo[]>("--labels") { Description = "The labels of their fraudulent events, a file for each log in the same order.", Required = true, HelpName = "files", AllowMultipleArgumentsPerToken = true }.AcceptExistingOnly();
    private readonly Option<int> _maxBadLines = new LogOptions().MaxBadLines;
    private readonly Option<int> _seed = Numbers.Int("--seed", 0, int.MaxValue, new TreeOptions().Seed, "The seed of all samples: the same logs and seed give the same bytes.");

    public Command Build()
    {
        var command = new Command("train-anomaly", "Learns from a fraud team's labels what the detector's readings say, and puts it into a model folder as anomaly.onnx. "
            + "Example: train-anomaly models/storefront --data shop.jsonl --labels labels.jsonl") { _folder };
        foreach (var option in new Option[] { _data, _labels, _maxBadLines, _seed })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_data)?.Length != result.GetValue(_labels)?.Length)
                result.AddError($"--data names {result.GetValue(_data)?.Length} logs and --labels {result.GetValue(_labels)?.Length} files, expected labels for each log.");
        });
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var (data, labels, seed) = (parsed.GetRequiredValue(_data), parsed.GetRequiredValue(_labels), parsed.GetValue(_seed));
        // One at a time: each is read when the one before has been gathered from.
        var logs = data.Zip(labels, (log, truth) => LabelledLog.Read(log.ToString(), truth.ToString(), parsed.GetValue(_maxBadLines)));
        var command = string.Create(CultureInfo.InvariantCulture, $"train-anomaly --data {Names(data)} --labels {Names(labels)} --seed {seed}");
        await new AnomalyTraining(parsed.InvocationConfiguration.Output.WriteLine).Run(parsed.GetRequiredValue(_folder).ToString(), logs, seed, command, ct).ConfigureAwait(false);
        return 0;
    }

    private static string Names(IEnumerable<FileInfo> files) => string.Join(' ', files.Select(static file => file.Name));
}
