using Personalization.Processes;

namespace Personalization.Chaos;

/// <summary>Makes the faults of a schedule happen.</summary>
internal sealed class FaultDriver(Fleet fleet, Surroundings around)
{
    /// <summary>Runs all, and for as long at least; what happened when, by timestamps of the run's clock.</summary>
    public async Task<IReadOnlyList<FaultTrace>> Run(IReadOnlyList<Fault> faults, TimeSpan duration, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var traces = await Task.WhenAll(faults.Select(async fault =>
        {
            await Pass(fault.At - TimeProvider.System.GetElapsedTime(started), cancellation);
            return await Happen(fault, cancellation);
        }));
        await Pass(duration - TimeProvider.System.GetElapsedTime(started), cancellation);
        return traces;
    }

    private async Task<FaultTrace> Happen(Fault fault, CancellationToken cancellation)
    {
        Console.Error.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss.fff} {fault}");
        var began = TimeProvider.System.GetTimestamp();
        await Begin(fault, cancellation);
        await Pass(fault.Lasts, cancellation);
        End(fault);
        return new(fault, began, TimeProvider.System.GetTimestamp());
    }

    private Task Begin(Fault fault, CancellationToken cancellation)
    {
        switch (fault.Kind)
        {
            case FaultKind.Kill:
                return fleet.Kill(fault.Silo);
            case FaultKind.Damage:
                return Task.WhenAll(fleet.Kill(fault.Silo), StoredUsers.Damage(around.StoreAddress));
            case FaultKind.Leave:
                return fleet.Leave(fault.Silo, cancellation);
            case FaultKind.Pause:
                fleet.Pause(fault.Silo);
                break;
            case FaultKind.CutBroker:
                around.CutBroker();
                break;
            case FaultKind.CutStore:
                around.Store.Cut();
                break;
        }
        return Task.CompletedTask;
    }

    private void End(Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Kill or FaultKind.Leave or FaultKind.Damage:
                fleet.Start(fault.Silo);
                break;
            case FaultKind.Pause:
                fleet.Resume(fault.Silo);
                break;
            case FaultKind.CutBroker:
                around.MendBroker();
                break;
            case FaultKind.CutStore:
                around.Store.Mend();
                break;
        }
    }

    private static Task Pass(TimeSpan time, CancellationToken cancellation) =>
        time > TimeSpan.Zero ? Task.Delay(time, TimeProvider.System, cancellation) : Task.CompletedTask;
}
