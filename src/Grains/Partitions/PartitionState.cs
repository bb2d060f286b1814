using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>What is kept of a partition.</summary>
[GenerateSerializer, Alias("partition-state")]
internal sealed class PartitionState
{
    [Id(0)] public Checkpoint? Checkpoint { get; set; }

    [Id(1)] public PopulationBaseline Baseline { get; set; } = PopulationBaseline.Unknown;

    /// <summary>The newest owner's; 0 before the first.</summary>
    [Id(2)] public long Token { get; set; }

    [Id(3)] public CondemnedEvent[] Condemned { get; set; } = [];

    [Id(4)] public UserLimit[] Limits { get; set; } = [];
}
