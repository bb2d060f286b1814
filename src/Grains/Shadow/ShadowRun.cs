using System.Threading.Channels;
using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>
/// One candidate at work. The line leaves glimpses in a queue and never waits; one worker takes them out, a user's in order and users side by side, so that
/// they meet in the candidate's batches.
/// </summary>
internal sealed class ShadowRun : IAsyncDisposable
{
    /// <summary>Half a second's worth at 20,000 events a second and the usual share.</summary>
    private const int MaxWaiting = 1024;
    private const int MaxBatch = 64;

    private readonly Recommender _recommender;
    private readonly ShadowTally _tally;
    private readonly RecentUsers<ShadowUser> _users;
    private readonly Channel<Sight> _sights = Channel.CreateBounded<Sight>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly List<Sight> _batch = new(MaxBatch);

    /// <summary>Owns the runner.</summary>
    public ShadowRun(ModelRunner runner, Recommender recommender, ShadowTally tally, RecentUsers<ShadowUser> users)
    {
        (Runner, _recommender, _tally, _users) = (runner, recommender, tally, users);
        Done = Task.Run(Work);
    }

    public ModelRunner Runner { get; }

    /// <summary>How many are in memory.</summary>
    public int Users => _users.Count;

    public string Candidate => Runner.Model.Id;

    /// <summary>Ends with the run, or fails with what the candidate failed by.</summary>
    public Task Done { get; }

    public ShadowReport Report => _tally.Report();

    /// <summary>From the user's grain, before the event joins the state. Where there is no time for it, it is dropped, and the twin made anew at the next.</summary>
    /// <param name="state">The user's; read only.</param>
    /// <param name="glimpse">What there is to see.</param>
    /// <param name="isBusy">True where the line needs the processor itself.</param>
    public void Offer(UserState state, in Glimpse glimpse, bool isBusy)
    {
        var user = _users.Of(glimpse.Interaction.User);
        if (!isBusy && _sights.Writer.TryWrite(new(user, glimpse, state.Bought, user.Seen == state.Events ? null : state.Kept.ToList())))
        {
            user.Seen = state.Events + 1;
            return;
        }
        _tally.Drop();
    }

    public void Forget(string user) => _users.Forget(user);

    /// <summary>Takes no more, works off what waits and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _sights.Writer.TryComplete();
        await Done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Runner.DisposeAsync().ConfigureAwait(false);
    }

    private async Task Work()
    {
        while (await _sights.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_batch.Count < MaxBatch && _sights.Reader.TryRead(out var sight))
                _batch.Add(sight);
            await Task.WhenAll(_batch.GroupBy(static sight => sight.User).Select(Follow)).ConfigureAwait(false);
            _batch.Clear();
        }
    }

    private async Task Follow(IEnumerable<Sight> sights)
    {
        foreach (var sight in sights)
            await Follow(sight).ConfigureAwait(false);
    }

    private async ValueTask Follow(Sight sight)
    {
        var (user, interaction, model) = (sight.User, sight.Glimpse.Interaction, Runner.Model);
        _tally.Against(sight.Glimpse.Model.Id);
        if (sight.History is { } history)
        {
            user.Begin(history);
            await RecurrentSteps.Remake(user.Twin, Runner).ConfigureAwait(false);
        }
        var item = RecurrentSteps.ItemOf(interaction, model);
        Judge(user, interaction.InterestItem);
        _tally.Surprise(sight.Glimpse.Surprise, RecurrentSteps.SurpriseOf(user.Twin, model, item));
        var wanted = sight.Glimpse.Sent is null ? 0 : _recommender.Candidates(sight.Bought.Length);
        var advance = await RecurrentSteps.Advance(user.Twin, Runner, item, interaction, wanted).ConfigureAwait(false);
        user.Twin.Kept.Add(interaction);
        if (sight.Glimpse.Sent is { } sent)
            Propose(user, sent, _recommender.Recommend(interaction, sent.Position, model, advance, sight.Bought));
    }

    private void Judge(ShadowUser user, string? next)
    {
        if (next is null || user.Lists is not { } lists)
            return;
        _tally.Judge(lists.Sent, lists.Proposed, next);
        user.Lists = null;
    }

    private void Propose(ShadowUser user, Recommendation sent, Recommendation proposed)
    {
        var lists = (Sent: ItemsOf(sent), Proposed: ItemsOf(proposed));
        _tally.Count(lists.Sent, lists.Proposed);
        user.Lists = lists;
    }

    private static string[] ItemsOf(Recommendation list) => Array.ConvertAll(list.Items, static item => item.Item);
}
