using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>What a model does to a user's recurrent state, and what it says of the next item.</summary>
internal static class RecurrentSteps
{
    /// <summary>The item that moves the state, as the model's index; -1 where none does.</summary>
    public static int ItemOf(Interaction interaction, RecurrentModel model) =>
        interaction.InterestItem is { } item && model.Catalogue.TryGetIndex(item, out var index) ? index : -1;

    /// <summary>A state is never fed to a model that did not make it: the kept events run through this one instead, which may know items that the former did not.</summary>
    public static ValueTask Rebuild(UserState state, ModelRunner runner) =>
        state.Model == runner.Model.Id || (state.Recurrent is null && state.Kept.Count == 0) ? ValueTask.CompletedTask : Remake(state, runner);

    /// <summary>Runs the kept events through the model, whatever made the state before.</summary>
    public static async ValueTask Remake(UserState state, ModelRunner runner)
    {
        float[]? recurrent = null;
        var logZ = float.NaN;
        var trail = new ContextTrail(runner.Model.Context);
        foreach (var kept in state.Kept.ToList())
        {
            trail.Hear(kept.Words);
            if (kept.Item is null || !InteractionTypes.ShowsInterest(kept.Type) || !runner.Model.Catalogue.TryGetIndex(kept.Item, out var item))
                continue;
            recurrent ??= new float[runner.Model.StateSize];
            logZ = (await runner.Advance(recurrent, item, trail.Step(kept.Type, kept.Time), 0, session: [], CancellationToken.None)).LogZ;
        }
        (state.Recurrent, state.LogZ, state.Model) = (recurrent, logZ, runner.Model.Id);
    }

    /// <summary>-log p of the item, in nats; NaN where that is not known.</summary>
    public static float SurpriseOf(UserState state, RecurrentModel model, int item) =>
        item >= 0 && model.HasSurprise && state.Recurrent is { } recurrent && float.IsFinite(state.LogZ)
            ? state.LogZ - model.Score(recurrent, item)
            : float.NaN;

    /// <summary>Steps where the item is known, ranks where a list is wanted; without a ranking where there is no state to rank from.</summary>
    public static async ValueTask<Advance> Advance(UserState state, ModelRunner runner, int item, Interaction interaction, int candidates)
    {
        if (item < 0 && (state.Recurrent is null || candidates == 0))
            return default;
        var recurrent = state.Recurrent ?? new float[runner.Model.StateSize];
        var advance = await Advance(state, recurrent, runner, item, interaction, candidates);
        if (item >= 0)
            (state.Recurrent, state.LogZ, state.Model) = (recurrent, advance.LogZ, runner.Model.Id);
        return advance;
    }

    /// <summary>The session is looked up only where neighbours are asked by it.</summary>
    private static ValueTask<Advance> Advance(UserState state, float[] recurrent, ModelRunner runner, int item, Interaction interaction, int candidates)
    {
        var context = item < 0 ? default : ContextOf(state, runner.Model, interaction);
        if (runner.Blend is not { } blend || candidates == 0)
            return runner.Advance(recurrent, item, context, candidates, session: [], CancellationToken.None);
        var session = PresentSession.Of(state.Kept, interaction.Time, item, runner.Model.Catalogue, blend, stackalloc int[blend.Options.LastItems]);
        return runner.Advance(recurrent, item, context, candidates, session, CancellationToken.None);
    }

    /// <summary>From the events kept before this one, as a rebuilt state has it: nothing more is kept of a user for it.</summary>
    private static StepContext ContextOf(UserState state, RecurrentModel model, Interaction interaction)
    {
        var (context, now) = (model.Context, interaction.Time.ToUnixTimeMilliseconds());
        if (!context.ReadsGaps && !context.ReadsWords)
            return context.Of(interaction.Type, previous: null, now);
        var last = state.Kept.LastStep(model.Catalogue, out var after);
        return context.Of(interaction.Type, last, now, context.ReadsWords ? state.Kept.WordsFrom(after, context) : default);
    }
}
