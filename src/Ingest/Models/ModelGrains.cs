using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>The record as a grain of this cluster.</summary>
internal sealed class ModelGrains(IGrainFactory grains, IRunningModel running) : IModels
{
    public ModelSpan Running => new(0, running.Id, running.Split);

    private IModelDeskGrain Desk => grains.GetGrain<IModelDeskGrain>(ModelView.Key);

    public ValueTask<ModelSpan[]> Spans(PartitionIdentity partition) => Desk.Spans(partition.Log, partition.Partition);

    public ValueTask<ModelSpan[]> Begin(PartitionIdentity partition, ModelSpan span) => Desk.Begin(partition.Log, partition.Partition, span);
}
