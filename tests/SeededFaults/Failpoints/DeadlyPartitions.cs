using Personalization.Contracts;

namespace Personalization.SeededFaults;

/// <summary>Failpoints behind what a worker has its partition's grain write.</summary>
internal sealed class DeadlyPartitions(Failpoints failpoints) : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        await context.Invoke();
        if (context.InterfaceMethod?.DeclaringType != typeof(IPartitionGrain))
            return;
        if (context.MethodName == nameof(IPartitionGrain.Take))
            await failpoints.Pass(Failpoint.Taken);
        else if (context.MethodName == nameof(IPartitionGrain.WriteCheckpoint))
            await failpoints.Pass(Failpoint.Checkpointed);
    }
}
