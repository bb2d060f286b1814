using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Gives a model folder the sessions of a log as neighbours: learns their weight on what the model did not learn from, then indexes all.</summary>
/// <param name="say">Told in a line what was done.</param>
/// <param name="time">For durations.</param>
internal sealed class NeighbourAddition(Action<string> say, TimeProvider time)
{
    /// <summary>How a model's neighbours are to be heard: as planned, with a weight learned on validation where none is given. 0 where they do not help.</summary>
    /// <exception cref="InvalidDataException">The model has no probabilities to mix with.</exception>
    public async Task<NeighbourBlend> Learn(string folder, IReadOnlyList<History> histories, NeighbourPlan plan, CancellationToken ct)
    {
        var blend = new NeighbourBlend { Weight = plan.Weight ?? 0, SessionGap = plan.SessionGap, Options = plan.Options };
        return plan.Weight is null ? await Learn(folder, TimeSplit.Of(histories, plan.Validation), blend, plan.ExcludeLast, ct).ConfigureAwait(false) : blend;
    }

    /// <summary>Indexes all sessions. At weight 0 the folder is left, or made, without any.</summary>
    /// <exception cref="InvalidDataException">The model has no probabilities to mix with.</exception>
    public void Write(string folder, IReadOnlyList<History> histories, NeighbourBlend blend, string command)
    {
        using var model = Load(folder);
        if (blend.Weight == 0)
        {
            say("The folder is left without neighbours");
            if (model.Neighbours is not null)
                NeighbourFolder.Write(folder, null, "");
            return;
        }
        var neighbours = NeighbourSessions.Index(histories, model.Catalogue, blend);
        NeighbourFolder.Write(folder, neighbours, command);
        say(string.Create(CultureInfo.InvariantCulture, $"Neighbours with weight {blend.Weight}: {neighbours.Index.Sessions:N0} sessions of {neighbours.Index.Items:N0} items"));
    }

    private async Task<NeighbourBlend> Learn(string folder, TimeSplit split, NeighbourBlend blend, bool excludeLast, CancellationToken ct)
    {
        if (split.Validation.Count == 0)
        {
            say("The log is too short to keep any of it for validation, so the neighbours' weight cannot be learned (--neighbour-weight gives it)");
            return blend;
        }
        NeighbourSource known;
        using (var model = Load(folder))
            known = NeighbourSessions.Index(split.Training, model.Catalogue, blend);
        var protocol = Protocol.NextItem(excludeLast) with { From = split.Cut };
        var (weight, alone, blended) = await new BlendSearch(Judge).Run().ConfigureAwait(false);
        say($"Validation, of the model alone: {MetricLine.NextItem(alone)}");
        say(string.Create(CultureInfo.InvariantCulture, $"Validation, with neighbours of weight {weight}: {MetricLine.NextItem(blended)}"));
        return blend with { Weight = weight, Metrics = MetricsOf(alone, blended) };

        async Task<RankCounts> Judge(double weight)
        {
            var neighbours = weight == 0 ? null : known with { Blend = blend with { Weight = weight } };
            await using var runner = new ModelRunner(Load(folder), neighbours, ModelTraining.Serving, time);
            return (await new Evaluation(new ModelPredictor(runner), protocol).Run(split.Validation, () => { }, ct).ConfigureAwait(false)).Ranks;
        }
    }

    private static Dictionary<string, double> MetricsOf(RankCounts alone, RankCounts blended) => new()
    {
        ["alone_recall@20"] = alone.RecallAt(RankCounts.Standard),
        ["alone_mrr@20"] = alone.ReciprocalRankAt(RankCounts.Standard),
        ["blended_recall@20"] = blended.RecallAt(RankCounts.Standard),
        ["blended_mrr@20"] = blended.ReciprocalRankAt(RankCounts.Standard),
        ["cases"] = blended.Cases,
    };

    private static RecurrentModel Load(string folder)
    {
        var model = RecurrentModel.Load(folder, ModelTraining.Serving, NullLogger.Instance);
        if (model.HasSurprise)
            return model;
        model.Dispose();
        throw new InvalidDataException($"{model.Id} has no probabilities to mix the neighbours' with, expected one with surprise log-softmax; let it stand alone (train --without-neighbours).");
    }
}
