using Orleans.Runtime.Placement;

namespace Personalization.Grains;

/// <summary>Grains that live where their partition is worked on.</summary>
internal static class Following
{
    /// <summary>Once this call and what waits behind it are done: where a worker asks from another silo, its partition has moved there.</summary>
    public static void Follow(this Grain grain, SiloAddress? worker)
    {
        if (worker is null || worker.Equals(grain.GrainContext.Address.SiloAddress))
            return;
        RequestContext.Set(IPlacementDirector.PlacementHintKey, worker);
        grain.MigrateOnIdle();
    }
}
