using System.CommandLine;
using System.Globalization;

namespace Personalization.Training;

/// <summary><c>train-anomaly</c>: learns anomalies from a labelled log, for a model that was trained already.</summary>
internal sealed class TrainAnomalyCommand
{
    private readonly Argument<DirectoryInfo> _folder = new Argument<DirectoryInfo>("folder") { Description = "The model folder whose surprise is judged by. It is replaced: its id changes." }.AcceptExistingOnly();
    private readonly Option<FileInfo> _data = new Option<FileInfo>("--data") { Description = "The log, as the storefront writes it.", Required = true, HelpName = "file" }.AcceptExistingOnly();
    private readonly Option<FileInfo> _labels = new Option<FileInfo>("--labels") { Description = "The labels of its fraudulent events.", Required = true, HelpName = "file" }.AcceptExistingOnly();
    private readonly Option<int> _maxBadLines = new LogOptions().MaxBadLines;
    private readonly Option<int> _seed = Numbers.Int("--seed", 0, int.MaxValue, new TreeOptions().Seed, "The seed of all samples: the same log and seed give the same bytes.");

    public Command Build()
    {
        var command = new Command("train-anomaly", "Learns from a fraud team's labels what the detector's readings say, and puts it into a model folder as anomaly.onnx. "
            + "Example: train-anomaly models/storefront --data shop.jsonl --labels labels.jsonl") { _folder };
        foreach (var option in new Option[] { _data, _labels, _maxBadLines, _seed })
            command.Options.Add(option);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var (data, seed) = (parsed.GetRequiredValue(_data), parsed.GetValue(_seed));
        var labelled = LabelledLog.Read(data.ToString(), parsed.GetRequiredValue(_labels).ToString(), parsed.GetValue(_maxBadLines));
        var command = string.Create(CultureInfo.InvariantCulture, $"train-anomaly --data {data.Name} --labels {parsed.GetRequiredValue(_labels).Name} --seed {seed}");
        await new AnomalyTraining(parsed.InvocationConfiguration.Output.WriteLine).Run(parsed.GetRequiredValue(_folder).ToString(), labelled, seed, command, ct).ConfigureAwait(false);
        return 0;
    }
}
