using Orleans.Configuration;

namespace Personalization.Silo;

/// <summary>How soon silos take one of theirs for dead, and a call for lost.</summary>
internal static class FailureDetection
{
    // One that is lost, or answered late by a busy machine, says nothing. The last but one is asked of a third silo.
    private const int Probes = 4;

    public static void Set(ClusterMembershipOptions membership, TimeSpan deadAfter)
    {
        // Orleans learns each silo's response times and stretches its patience, by default to four times; twice keeps recovery in bounds.
        membership.ProbeTimeout = membership.MinProbeTimeout = deadAfter / Probes;
        membership.MaxProbeTimeout = membership.ProbeTimeout * 2;
        membership.NumMissedProbesLimit = Probes;
        // A new silo waits for every member until it answers, or until it has been silent for three of these: by default 90 s after a power cut.
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
    }

    public static void Set(SiloMessagingOptions messaging, TimeSpan callTimeout) =>
        (messaging.ResponseTimeout, messaging.SystemResponseTimeout, messaging.PlacementTimeout) = (callTimeout, callTimeout, callTimeout);
}
