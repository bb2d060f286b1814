using Microsoft.Extensions.Options;
using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>What one event does to one user: a step of the recurrent state, a judgement, and what there is to say.</summary>
internal sealed class EventApplier(ActiveModel active, RuledDetectors detectors, Recommender recommender, OutcomePacker packer, IOptions<UserGrainsOptions> options)
{
    /// <summary>After which events a list is wanted.</summary>
    public EmissionMode Emission { get; } = options.Value.Emission;

    /// <summary>Applies an event that the state does not contain yet. After a failure the state in memory is worth nothing.</summary>
    public async ValueTask<Applied> Apply(UserState state, UserBatch batch, PositionedInteraction positioned, bool recommend)
    {
        var (interaction, position) = (positioned.Interaction, new SourcePosition(batch.Log, batch.Partition, positioned.Offset));
        var runner = active.Of(ModelSpan.At(batch.Models, positioned.Offset));
        await Rebuild(state, runner);
        if (interaction.Type == InteractionType.Erase)
            return new(Observations.None, Erase(state, interaction, position));
        var known = interaction.InterestItem is { } item && runner.Model.Catalogue.TryGetIndex(item, out var found) ? found : -1;
        var surprise = SurpriseOf(state, runner.Model, known);
        var hasBought = interaction is { Type: InteractionType.Review, Item: not null } && Array.IndexOf(state.Bought, interaction.Item) >= 0;
        var bought = BoughtItems.After(state.Bought, interaction);
        var ranking = await Advance(state, runner, known, interaction.Time, recommend ? recommender.Candidates(bought.Length) : 0);

        state.Bought = bought;
        state.Consented = interaction.Consent ?? state.Consented;
        var sighting = new Sighting(interaction, position, surprise, runner.Model.Id, hasBought, positioned.Entities) { Dismissals = batch.Dismissals };
        var judgement = detectors.Of(batch.Rules, runner.Model).Judge(state.Traits, sighting, batch.Population);
        Remember(state, interaction, position);
        var anomalies = Array.ConvertAll(judgement.Alarms, alarm => alarm.ToAnomaly(sighting, state.Kept.LatestIds));
        var recommendation = recommend
            ? recommender.Recommend(interaction, position, runner.Model, state.Consented ? ranking : null, bought)
            : null;
        if (recommendation is null && anomalies.Length == 0)
            return new(judgement.Observation, null);
        return new(judgement.Observation, Keep(state, new(position, recommendation, anomalies, null)));
    }

    /// <summary>What waits for its commit of the batch's events up to a position.</summary>
    public List<PendingOutcome> Waiting(UserState state, UserBatch batch, long position) =>
        state.Pending.Between(batch.Log, batch.Partition, batch.Events[0].Offset, position, packer);

    /// <summary>A state is never fed to a model that did not make it: the kept events run through the active one instead.</summary>
    private static async ValueTask Rebuild(UserState state, ModelRunner runner)
    {
        if (state.Recurrent is null || state.Model == runner.Model.Id)
            return;
        float[]? recurrent = null;
        var logZ = float.NaN;
        foreach (var kept in state.Kept.ToList())
        {
            if (kept.Item is null || !InteractionTypes.ShowsInterest(kept.Type) || !runner.Model.Catalogue.TryGetIndex(kept.Item, out var item))
                continue;
            recurrent ??= new float[runner.Model.StateSize];
            logZ = (await runner.Advance(recurrent, item, 0, CancellationToken.None)).LogZ;
        }
        (state.Recurrent, state.LogZ, state.Model) = (recurrent, logZ, runner.Model.Id);
    }

    private static float SurpriseOf(UserState state, RecurrentModel model, int item) =>
        item >= 0 && model.HasSurprise && state.Recurrent is { } recurrent && float.IsFinite(state.LogZ)
            ? state.LogZ - model.Score(recurrent, item)
            : float.NaN;

    /// <summary>Steps where the item is known, ranks where a list is wanted; null where there is no state to rank from.</summary>
    private static async ValueTask<Ranking?> Advance(UserState state, ModelRunner runner, int item, DateTimeOffset time, int candidates)
    {
        if (item < 0 && (state.Recurrent is null || candidates == 0))
            return null;
        var recurrent = state.Recurrent ?? new float[runner.Model.StateSize];
        var advance = await Advance(state, recurrent, runner, item, time, candidates);
        if (item >= 0)
            (state.Recurrent, state.LogZ, state.Model) = (recurrent, advance.LogZ, runner.Model.Id);
        return advance.Top;
    }

    /// <summary>The session is looked up only where neighbours are asked by it.</summary>
    private static ValueTask<Advance> Advance(UserState state, float[] recurrent, ModelRunner runner, int item, DateTimeOffset time, int candidates)
    {
        if (runner.Blend is not { } blend || candidates == 0)
            return runner.Advance(recurrent, item, candidates, CancellationToken.None);
        var session = PresentSession.Of(state.Kept, time, item, runner.Model.Catalogue, blend, stackalloc int[blend.Options.LastItems]);
        return runner.Advance(recurrent, item, candidates, session, CancellationToken.None);
    }

    private static void Remember(UserState state, Interaction interaction, SourcePosition position)
    {
        state.Kept.Add(interaction);
        state.Events++;
        state.LastSeen = interaction.Time.UtcTicks;
        state.Positions.Advance(position.Log, position.Partition, position.Offset);
    }

    /// <summary>Leaves the bare position, so that a redelivery cannot bring the person back, and the audit record.</summary>
    private PendingOutcome Erase(UserState state, Interaction interaction, SourcePosition position)
    {
        state.Kept = new();
        state.Traits = new();
        (state.Recurrent, state.LogZ, state.Model) = (null, float.NaN, null);
        (state.Bought, state.Events, state.LastSeen, state.Consented) = ([], 0, 0, true);
        state.Pending.KeepErasures();
        state.Positions.Advance(position.Log, position.Partition, position.Offset);
        return Keep(state, new(position, null, [], new(SignalId.Of(position, "erasure", ""), interaction.Time, position)));
    }

    /// <summary>Keeps the signals with the state until they are known to be committed.</summary>
    private PendingOutcome Keep(UserState state, PendingOutcome outcome)
    {
        state.Pending.Add(outcome, packer);
        return outcome;
    }
}
