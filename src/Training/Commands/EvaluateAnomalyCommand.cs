using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Detection;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary><c>judge-anomalies</c>: runs the detector over a log whose fraud is known, and counts what it found and whom it accused.</summary>
internal sealed class JudgeAnomaliesCommand
{
    private readonly Argument<DirectoryInfo> _folder = new Argument<DirectoryInfo>("folder") { Description = "The model folder whose surprise is judged by." }.AcceptExistingOnly();
    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("file") { Description = "The log, none of which was learned from." }.AcceptExistingOnly();
    private readonly Argument<FileInfo> _labels = new Argument<FileInfo>("labels") { Description = "The labels of its fraudulent events, as the storefront writes them." }.AcceptExistingOnly();
    private readonly LogOptions _log = new();
    private readonly Option<double> _threshold = Numbers.Real("--threshold", 0.9, 1, new DetectionOptions().AlertThreshold, "Detection:AlertThreshold.");

    public Command Build()
    {
        var command = new Command("judge-anomalies", "Runs the detector over a log as a silo with one partition would, and counts per kind of anomaly what was right. "
            + "Example: judge-anomalies models/storefront shop.jsonl labels.jsonl --format storefront");
        foreach (var argument in new Argument[] { _folder, _file, _labels })
            command.Arguments.Add(argument);
        command.Options.Add(_log.Format);
        command.Options.Add(_log.MaxBadLines);
        command.Options.Add(_threshold);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var truth = PlantedFraud.Read(parsed.GetRequiredValue(_labels).ToString());
        var log = InteractionLog.Read(_log.FormatOf(parsed), parsed.GetRequiredValue(_file).ToString(), _log.ReadingOf(parsed)).ToList();
        var model = RecurrentModel.Load(parsed.GetRequiredValue(_folder).ToString(), ModelTraining.Serving, NullLogger.Instance);
        await using var runner = new ModelRunner(model, ModelTraining.Serving, TimeProvider.System);
        var surprises = await Surprises.Of(log, runner, ct).ConfigureAwait(false);

        var detector = new Detector(new DetectionOptions { AlertThreshold = parsed.GetValue(_threshold) }, SurprisePrior.Of(model.Manifest.SurpriseQuantiles));
        var (judging, judged) = (new JudgedLog(detector, model.Id), new Judged(truth));
        for (var place = 0; place < log.Count; place++)
            judged.Add(log[place], judging.Judge(log[place], surprises[place]));
        foreach (var line in judged.Lines())
            await parsed.InvocationConfiguration.Output.WriteLineAsync(line).ConfigureAwait(false);
        return 0;
    }
}
