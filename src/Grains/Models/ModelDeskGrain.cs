using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>Keeps which model the cluster runs, or which two. What silos offer is not kept: they say it again.</summary>
[GrainType("model-desk")]
internal sealed class ModelDeskGrain([PersistentState("model-desk", StateStorage.Name)] IPersistentState<ModelDeskState> stored, TimeProvider time) : Grain, IModelDeskGrain
{
    private readonly Dictionary<SiloAddress, ModelOffer> _offers = [];

    public async ValueTask<ModelView> Offer(ModelOffer offer)
    {
        _offers[offer.Silo] = offer;
        var silos = await Silos();
        var next = ModelChoice.Next(stored.State.Active, offer, _offers, silos);
        var split = ModelChoice.NextSplit(stored.State.Split, offer, _offers, silos);
        if (next != stored.State.Active || split != stored.State.Split)
        {
            stored.State.GoOver(next, split, time.GetUtcNow());
            await Write();
        }
        return View(offer, silos);
    }

    public ValueTask<ModelSpan[]> Spans(string log, int partition) => ValueTask.FromResult(stored.State.SpansOf(log, partition));

    public async ValueTask<ModelSpan[]> Begin(string log, int partition, ModelSpan span)
    {
        if (stored.State.Begin(log, partition, span))
            await Write();
        return stored.State.SpansOf(log, partition);
    }

    private ModelView View(ModelOffer offer, SiloAddress[] silos)
    {
        var waits = offer.Wanted != stored.State.Active;
        return new()
        {
            Active = stored.State.Active,
            Former = stored.State.Former,
            Since = stored.State.Since,
            Waiting = waits ? offer.Wanted : null,
            Missing = waits ? [.. ModelChoice.Missing(offer.Wanted, _offers, silos).Select(static silo => silo.ToString())] : [],
            Split = stored.State.Split,
            SplitSince = stored.State.SplitSince,
            SplitMissing = offer.Split == stored.State.Split ? [] : [.. ModelChoice.MissingSplit(offer.Split, _offers, silos).Select(static silo => silo.ToString())],
        };
    }

    /// <summary>Those of the cluster that are at work; what others offered is forgotten.</summary>
    private async ValueTask<SiloAddress[]> Silos()
    {
        var hosts = await GrainFactory.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        foreach (var gone in _offers.Keys.Where(silo => !hosts.ContainsKey(silo)).ToArray())
            _offers.Remove(gone);
        return [.. hosts.Keys];
    }

    private async Task Write()
    {
        try
        {
            await stored.WriteStateAsync();
        }
        catch
        {
            // What is in memory is ahead of the store: the next activation begins with what the store has, and is told again.
            DeactivateOnIdle();
            throw;
        }
    }
}
