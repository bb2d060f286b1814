using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>A predictor that was loaded or counted, with its name and the items that it knows.</summary>
internal sealed record Contender(string Name, IPredictor Predictor, KnownItems Items) : IAsyncDisposable
{
    private ModelRunner? Runner { get; init; }

    /// <summary>How well it foretells intents over a log; none where it has none, as a baseline.</summary>
    public async Task<IReadOnlyList<IntentQuality>> JudgeIntents(IReadOnlyList<History> histories, CancellationToken ct) =>
        Runner is null || histories.Count == 0 ? [] : await new IntentEvaluation(Runner).Run(histories, Histories.EndOf(histories), ct).ConfigureAwait(false);

    /// <summary>A model folder, on the path that serves; without the neighbours that it may have, if so asked.</summary>
    public static Contender OfModel(string folder, bool withNeighbours = true)
    {
        var model = RecurrentModel.Load(folder, ModelTraining.Serving, NullLogger.Instance);
        var runner = new ModelRunner(model, withNeighbours ? model.Neighbours : null, ModelTraining.Serving, TimeProvider.System);
        return new Contender(withNeighbours || model.Neighbours is null ? model.Id : $"{model.Id} without neighbours", new ModelPredictor(runner), KnownItems.Of(model.Catalogue)) { Runner = runner };
    }

    /// <summary>A baseline that has counted a log.</summary>
    public static Contender OfBaseline(string method, IReadOnlyList<History> log, BaselineOptions options)
    {
        var past = PastSessions.Of(log);
        return new Contender(method, new BaselinePredictor(BaselineMethods.Build(method, past, options), past.Vocabulary), new KnownItems(past.Vocabulary.Items));
    }

    public ValueTask DisposeAsync() => Runner?.DisposeAsync() ?? ValueTask.CompletedTask;
}
