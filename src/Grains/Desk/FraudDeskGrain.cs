using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>Keeps what the fraud team said. All silos read the topics and bring the same records; the first to come counts.</summary>
[GrainType("fraud-desk")]
internal sealed class FraudDeskGrain([PersistentState("fraud-desk", StateStorage.Name)] IPersistentState<FraudDeskState> stored) : Grain, IFraudDeskGrain
{
    public async ValueTask<DeskView> Take(DeskRecord[] records)
    {
        var fresh = 0;
        foreach (var record in records)
            fresh += FraudDesk.Take(stored.State, record) ? 1 : 0;
        if (fresh > 0)
            await Write();
        return stored.State.ToView();
    }

    public ValueTask<DeskView?> Read(long revision) =>
        ValueTask.FromResult(revision == stored.State.Revision && revision > 0 ? null : stored.State.ToView());

    private async Task Write()
    {
        try
        {
            await stored.WriteStateAsync();
        }
        catch
        {
            // What is in memory is ahead of the store: the next activation begins with what the store has, and is brought the records again.
            DeactivateOnIdle();
            throw;
        }
    }
}
