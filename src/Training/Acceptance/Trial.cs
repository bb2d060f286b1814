using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>
/// Lets a model that has not learned from the validation events compete for them, as it would serve: with the neighbours that it will have, but indexed from
/// what came before.
/// </summary>
internal sealed class Trial(TimeSplit split, bool excludeLast, TimeProvider time)
{
    private const int Resamples = 1000;
    private const int Seed = 1;

    private readonly Protocol _protocol = Protocol.NextItem(excludeLast) with { From = split.Cut };

    /// <param name="folder">The model's, without neighbours.</param>
    /// <param name="blend">How its neighbours are to be heard; null for none.</param>
    /// <param name="previous">The folder of the model that it is to follow; null to compete with popularity.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<Contest> Run(string folder, NeighbourBlend? blend, string? previous, CancellationToken ct)
    {
        await using var runner = RunnerOf(folder, blend);
        await using var rival = previous is null ? Contender.OfBaseline("pop", split.Training, new BaselineOptions()) : Contender.OfModel(previous);
        var its = await Judge(rival.Predictor, ct).ConfigureAwait(false);
        var own = await Judge(new ModelPredictor(runner), ct).ConfigureAwait(false);
        var comparison = Comparison.Of(new PairedCases(its, own), Metric.All(_protocol, [RankCounts.Standard]), new PairedBootstrap(Resamples, Seed));
        return new Contest(previous is null ? null : rival.Name, comparison);
    }

    private ModelRunner RunnerOf(string folder, NeighbourBlend? blend)
    {
        var model = RecurrentModel.Load(folder, ModelTraining.Serving, NullLogger.Instance);
        var neighbours = blend is { Weight: > 0 } ? NeighbourSessions.Index(split.Training, model.Catalogue, blend) : null;
        return new ModelRunner(model, neighbours, ModelTraining.Serving, time);
    }

    private async Task<IReadOnlyList<JudgedCase>> Judge(IPredictor predictor, CancellationToken ct)
    {
        var cases = new CaseLog();
        await new Evaluation(predictor, _protocol, cases.Add).Run(split.Validation, static () => { }, ct).ConfigureAwait(false);
        return cases.Ordered();
    }
}
