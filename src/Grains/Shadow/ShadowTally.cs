namespace Personalization.Grains;

/// <summary>Counts how a candidate does beside the running model. Written by the shadow's worker, read by whoever asks.</summary>
internal sealed class ShadowTally(string candidate, GrainsMetrics metrics)
{
    private readonly Lock _gate = new();
    private string? _active;
    private long _lists, _cases, _activeHits, _candidateHits, _activeHigher, _candidateHigher, _surprises;
    private long _dropped;
    private double _overlap, _activeSurprise, _candidateSurprise;

    /// <summary>Against whom is counted from here on: against another model it begins anew.</summary>
    public void Against(string active)
    {
        lock (_gate)
        {
            if (_active == active)
                return;
            (_active, _lists, _cases, _activeHits, _candidateHits, _activeHigher, _candidateHigher, _surprises) = (active, 0, 0, 0, 0, 0, 0, 0);
            (_overlap, _activeSurprise, _candidateSurprise) = (0, 0, 0);
        }
    }

    /// <summary>Two lists after the same event.</summary>
    public void Count(string[] sent, string[] proposed)
    {
        var longer = Math.Max(sent.Length, proposed.Length);
        if (longer == 0)
            return;
        var shared = sent.Intersect(proposed).Count();
        metrics.OnShadowLists(shared);
        lock (_gate)
            (_lists, _overlap) = (_lists + 1, _overlap + ((double)shared / longer));
    }

    /// <summary>What came after two lists.</summary>
    public void Judge(string[] sent, string[] proposed, string next)
    {
        var (active, challenger) = (Array.IndexOf(sent, next), Array.IndexOf(proposed, next));
        metrics.OnShadowCase(active, challenger);
        lock (_gate)
        {
            _cases++;
            _activeHits += active >= 0 ? 1 : 0;
            _candidateHits += challenger >= 0 ? 1 : 0;
            _activeHigher += IsHigher(active, challenger) ? 1 : 0;
            _candidateHigher += IsHigher(challenger, active) ? 1 : 0;
        }
    }

    /// <summary>Both models' -log p of an item that came; NaN where one has none, and then it does not count.</summary>
    public void Surprise(float active, float challenger)
    {
        if (!float.IsFinite(active) || !float.IsFinite(challenger))
            return;
        metrics.OnShadowSurprise(active, challenger);
        lock (_gate)
            (_surprises, _activeSurprise, _candidateSurprise) = (_surprises + 1, _activeSurprise + active, _candidateSurprise + challenger);
    }

    /// <summary>An event that the candidate does not get to see.</summary>
    public void Drop()
    {
        metrics.OnShadowDropped();
        Interlocked.Increment(ref _dropped);
    }

    public ShadowReport Report()
    {
        lock (_gate)
        {
            return new()
            {
                Candidate = candidate,
                Active = _active,
                Lists = _lists,
                Overlap = Share(_overlap, _lists),
                Cases = _cases,
                ActiveHitRate = Share(_activeHits, _cases),
                CandidateHitRate = Share(_candidateHits, _cases),
                ActiveHigher = Share(_activeHigher, _cases),
                CandidateHigher = Share(_candidateHigher, _cases),
                Surprises = _surprises,
                ActiveSurprise = Share(_activeSurprise, _surprises),
                CandidateSurprise = Share(_candidateSurprise, _surprises),
                Dropped = Interlocked.Read(ref _dropped),
            };
        }
    }

    /// <summary>Of places in lists, where -1 is none.</summary>
    public static bool IsHigher(int one, int other) => one >= 0 && (other < 0 || one < other);

    private static double? Share(double sum, long count) => count == 0 ? null : sum / count;
}
