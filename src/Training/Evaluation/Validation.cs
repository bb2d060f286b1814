using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Judges a folder, by the serving path, on what came last and was kept from it.</summary>
internal sealed class Validation(TimeSplit split, bool excludeLast, TimeProvider time)
{
    /// <param name="folder">A model that has not learned from the validation events.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<EvaluationReport> Of(string folder, CancellationToken ct)
    {
        await using var runner = new ModelRunner(RecurrentModel.Load(folder, ModelTraining.Serving, NullLogger.Instance), ModelTraining.Serving, time);
        var protocol = Protocol.NextItem(excludeLast) with { From = split.Cut };
        var report = await new Evaluation(new ModelPredictor(runner), protocol).Run(split.Validation, static () => { }, ct).ConfigureAwait(false);
        // The log's last event is one of these.
        return report with { Intents = await new IntentEvaluation(runner, split.Cut).Run(split.Validation, Histories.EndOf(split.Validation), ct).ConfigureAwait(false) };
    }
}
