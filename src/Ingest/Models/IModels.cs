using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>The record of which models ran: Orleans lies behind it.</summary>
internal interface IModels
{
    /// <summary>What this silo runs now.</summary>
    ModelSpan Running { get; }

    ValueTask<ModelSpan[]> Spans(PartitionIdentity partition);

    /// <summary>Records a switch; returns all spans when the store has it.</summary>
    ValueTask<ModelSpan[]> Begin(PartitionIdentity partition, ModelSpan span);
}
