using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Inference;
using Personalization.Training;

namespace Personalization.Benchmarks;

/// <summary>
/// What the detectors cost an event of a storefront's log: the user's memory and judgement, the entities' memories, the population, and what labels taught. The calls between grains
/// are not in it, nor is the model's surprise, which ranking pays for.
/// </summary>
internal static class DetectorCost
{
    /// <summary>Both take turns, so that a restless machine is restless for both; the first turn is for the compiler.</summary>
    public static async Task Run(string folder, string log, int rounds, CancellationToken ct)
    {
        var options = new InferenceOptions { Accelerator = Accelerator.Cpu };
        await using var runner = new ModelRunner(RecurrentModel.Load(folder, options, NullLogger.Instance), options, TimeProvider.System);
        var events = InteractionLog.Read(LogFormat.Storefront, log, new InteractionLogOptions()).ToArray();
        var surprises = await Surprises.Of(events, runner, ct).ConfigureAwait(false);
        var learned = runner.Model.Anomaly is { } taught ? new LearnedModel(taught.Version, taught.Features, taught.Kinds, taught.Score) : null;
        var (byRules, withLearned) = (new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            byRules.Add(Micros(null));
            withLearned.Add(Micros(learned));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {events.Length} events, {events.Average(static one => EntityMentions.Of(one).Count):0.00} entities asked an event, median of {rounds} rounds, µs of CPU an event, the collector's included

            | by rules alone | with what labels taught |
            | --- | --- |
            | {Median(byRules):0.0} | {(learned is null ? "the folder has nothing of it" : $"{Median(withLearned):0.0}")} |
            """));

        double Micros(LearnedModel? model)
        {
            var judging = new JudgedLog(new Detector(new DetectionOptions(), SurprisePrior.Of(runner.Model.Manifest.SurpriseQuantiles), model), runner.Model.Id);
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            for (var place = 0; place < events.Length; place++)
                judging.Judge(events[place], surprises[place]);
            process.Refresh();
            return (process.TotalProcessorTime - before).TotalMicroseconds / events.Length;
        }
    }

    private static double Median(List<double> rounds) => rounds.Skip(1).Order().ElementAt((rounds.Count - 1) / 2);
}
