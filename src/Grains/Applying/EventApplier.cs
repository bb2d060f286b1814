using Microsoft.Extensions.Options;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Grains;

/// <summary>What one event does to one user: a step of the recurrent state, a judgement, and what there is to say.</summary>
internal sealed class EventApplier(
    ServingModels models, RuledDetectors detectors, Recommender recommender, OutcomePacker packer, Onlookers onlookers, GrainsMetrics metrics, IOptions<UserGrainsOptions> options)
{
    /// <summary>After which events a list is wanted.</summary>
    public EmissionMode Emission { get; } = options.Value.Emission;

    /// <summary>Applies an event that the state does not contain yet. After a failure the state in memory is worth nothing.</summary>
    public async ValueTask<Applied> Apply(UserState state, UserBatch batch, PositionedInteraction positioned, bool recommend)
    {
        var (interaction, position) = (positioned.Interaction, new SourcePosition(batch.Log, batch.Partition, positioned.Offset));
        var serving = ServingOf(batch, positioned);
        var runner = serving.Runner;
        await RecurrentSteps.Rebuild(state, runner);
        if (interaction.Type == InteractionType.Erase)
            return new(Observations.None, Erase(state, interaction, position), runner.Model.Id);
        var item = RecurrentSteps.ItemOf(interaction, runner.Model);
        var surprise = RecurrentSteps.SurpriseOf(state, runner.Model, item);
        var hasBought = interaction is { Type: InteractionType.Review, Item: not null } && Array.IndexOf(state.Bought, interaction.Item) >= 0;
        var bought = BoughtItems.After(state.Bought, interaction);
        var advance = await RecurrentSteps.Advance(state, runner, item, interaction, recommend ? recommender.Candidates(bought.Length) : 0);

        state.Bought = bought;
        state.Consented = interaction.Consent ?? state.Consented;
        var sighting = new Sighting(interaction, position, surprise, runner.Model.Id, hasBought, positioned.Entities) { Dismissals = batch.Dismissals, Partitions = batch.Partitions };
        var judgement = Judge(state, batch, sighting, serving);
        foreach (var kind in judgement.HeldBack ?? [])
            metrics.OnAlertHeldBack(kind);
        var recommendation = recommend
            ? serving.Stamp(recommender.Recommend(interaction, position, runner.Model, state.Consented ? advance : default, bought))
            : null;
        onlookers.Observe(state, new(interaction, position, runner.Model, surprise, recommendation));
        Remember(state, interaction, position);
        var anomalies = Array.ConvertAll(judgement.Alarms, alarm => AnomalyOf(alarm, sighting, state, serving));
        var (partings, remark, onOthers) = (state.Links?.TakeOverflow(), judgement.RemarkOn(interaction, position.Offset), judgement.RemarksOnOthers(interaction, position.Offset));
        if (recommendation is null && anomalies.Length == 0 && partings is null && remark is null && onOthers.Length == 0)
            return new(judgement.Observation, null, runner.Model.Id);
        return new(judgement.Observation, Keep(state, new(position, recommendation, anomalies, null, partings, remark, onOthers.Length > 0 ? onOthers : null)), runner.Model.Id);
    }

    /// <summary>Leaves an event out: nothing but the position, and that its entities heard of the user.</summary>
    public static void PassOver(UserState state, UserBatch batch, PositionedInteraction positioned)
    {
        Link(state, positioned.Interaction);
        state.Positions.Advance(batch.Log, batch.Partition, positioned.Offset);
    }

    /// <summary>The model that an event runs through.</summary>
    public string ModelOf(UserBatch batch, PositionedInteraction positioned) => ServingOf(batch, positioned).Runner.Model.Id;

    /// <summary>What waits for its commit of the batch's events up to a position.</summary>
    public List<PendingOutcome> Waiting(UserState state, UserBatch batch, long position) =>
        state.Pending.Between(batch.Log, batch.Partition, batch.Events[0].Offset, position, packer);

    private Judgement Judge(UserState state, UserBatch batch, in Sighting sighting, Serving serving)
    {
        var detector = detectors.Of(batch.Rules, serving.Runner.Model);
        if (serving.Variant != Variants.Variant)
            return detector.Judge(state.Traits, sighting, batch.Population);
        var judgement = detector.Judge(state.Traits, sighting, SurpriseApart.Without(batch.Population));
        return judgement with { Observation = SurpriseApart.Without(judgement.Observation) };
    }

    /// <summary>On which side of a split another user is, whose order came up again, is not known here.</summary>
    private static Anomaly AnomalyOf(Alarm alarm, in Sighting sighting, UserState state, Serving serving)
    {
        var anomaly = alarm.ToAnomaly(sighting, state.Kept.LatestIds);
        return alarm.About is null ? serving.Stamp(anomaly) : anomaly;
    }

    private Serving ServingOf(UserBatch batch, PositionedInteraction positioned) =>
        models.Of(ModelSpan.At(batch.Models, positioned.Offset), positioned.Interaction.User);

    private static void Remember(UserState state, Interaction interaction, SourcePosition position)
    {
        Link(state, interaction);
        state.Kept.Add(interaction);
        state.Events++;
        state.LastSeen = interaction.Time.UtcTicks;
        state.Positions.Advance(position.Log, position.Partition, position.Offset);
    }

    private static void Link(UserState state, Interaction interaction)
    {
        foreach (var entity in EntityMentions.Of(interaction))
            (state.Links ??= new()).Add(entity);
    }

    /// <summary>Leaves the bare position, so that a redelivery cannot bring the person back, and the audit record.</summary>
    private PendingOutcome Erase(UserState state, Interaction interaction, SourcePosition position)
    {
        onlookers.Forget(interaction.User);
        var partings = PartingsOf(state, position);
        state.Links = null;
        state.Kept = new();
        state.Traits = new();
        (state.Recurrent, state.LogZ, state.Model) = (null, float.NaN, null);
        (state.Bought, state.Events, state.LastSeen, state.Consented) = ([], 0, 0, true);
        state.Pending.KeepErasures();
        state.Positions.Advance(position.Log, position.Partition, position.Offset);
        return Keep(state, new(position, null, [], new(SignalId.Of(position, "erasure", ""), interaction.Time, position), partings));
    }

    /// <summary>Every entity that may have a trace of the user: those that were parted with before and may not know it yet, too.</summary>
    private string[] PartingsOf(UserState state, SourcePosition position) =>
    [
        .. state.Pending.Between(position.Log, position.Partition, 0, long.MaxValue, packer).SelectMany(static outcome => outcome.Partings ?? []),
        .. state.Links?.All ?? [],
    ];

    /// <summary>Keeps the signals with the state until they are known to be committed.</summary>
    private PendingOutcome Keep(UserState state, PendingOutcome outcome)
    {
        state.Pending.Add(outcome, packer);
        return outcome;
    }
}
