using Orleans.Configuration;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class FailureDetectionTests
{
    [Fact]
    public void ASiloIsDeadAfterTheProbesThatFitIntoTheTimeAskedFor()
    {
        var membership = new ClusterMembershipOptions();
        FailureDetection.Set(membership, TimeSpan.FromSeconds(8));
        Assert.Equal(TimeSpan.FromSeconds(8), membership.MinProbeTimeout * membership.NumMissedProbesLimit);
        Assert.Equal(TimeSpan.FromSeconds(16), membership.MaxProbeTimeout * membership.NumMissedProbesLimit);
    }

    [Fact]
    public void NoCallWaitsLongerThanIsAskedFor()
    {
        var messaging = new SiloMessagingOptions();
        FailureDetection.Set(messaging, TimeSpan.FromSeconds(7));
        Assert.All([messaging.ResponseTimeout, messaging.SystemResponseTimeout, messaging.PlacementTimeout], static timeout => Assert.Equal(TimeSpan.FromSeconds(7), timeout));
    }

    [Fact]
    public void APartitionIsGivenToOthersOnlyWhenItsDeadSiloIsKnownToBeDead() =>
        Assert.True(new Personalization.Ingest.KafkaOptions().SessionTimeout > new Personalization.Silo.SiloOptions().DeadAfter);
}
