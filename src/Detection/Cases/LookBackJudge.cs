namespace Personalization.Detection;

/// <summary>
/// Judges an earlier order or review again, by what others at its seller have come to since. It is counted among its like once, where it stands now, so that looking back
/// does not make scores say less: a score of 0.999 is what one in a thousand comes to, however often it is looked at.
/// </summary>
internal sealed class LookBackJudge(Rulebook rulebook, CaseScorer scorer, LearnedModel? learned, (CaseAlarms Alarms, AlertGate Gate) around)
{
    /// <summary>The case as it is by now.</summary>
    public Case CaseOf(CaseType type, LookBack back)
    {
        var deal = back.Deal;
        var own = deal.Readings.Where(reading => type.IsOwn(reading.Measure));
        var read = learned?.Knows(type.Kind) == true ? deal.Readings.Where(reading => reading.Measure == type.Learned) : [];
        return new(type, deal.SubjectId, [.. own, .. CompanyGauges.Read(type, back), .. read], Events: 1) { About = deal };
    }

    /// <summary>The alarm, if there is one to tell of, what to learn, and its kind where it is held back; and what its sellers are to keep from here on.</summary>
    public CaseJudgement Judge(in Sighting sighting, Case found, PopulationBaseline baseline)
    {
        var (type, deal) = (found.Type, found.About!);
        var verdict = scorer.Score(type, found.Readings, baseline);
        var finding = new CaseFinding(verdict, rulebook.AlertOf(type.Kind) * deal.Leniency, baseline);
        var rises = verdict.Strength > deal.Strength;
        Reading[] moves = rises ? [new(StrengthMoves.LeftOf(type), deal.Strength), new(type.Strength, (float)verdict.Strength)] : [];
        var odd = rises ? deal with { Strength = (float)verdict.Strength } : deal;
        if (!finding.IsAlarming)
            return new(null, moves, null) { Odd = rises ? odd : null };
        var incident = new Incident { Name = deal.IncidentId, Opened = deal.Time.UtcTicks, Standing = StandingOf(type, deal) };
        var admission = around.Gate.Weigh(ref incident, (type.Kind, verdict.Strength), sighting, baseline);
        odd = odd with { Place = incident.Standing.Kind > 0 ? incident.Standing.Place : -1 };
        moves = [.. moves, .. admission.Moves ?? []];
        var repetition = new Repetition(rulebook.Options, rulebook.BudgetOf(type.Kind), admission.IsHeld);
        if (!incident.Count(sighting.Interaction.Time.UtcTicks, verdict.Score, CaseAlarms.SeverityOf(found, finding), repetition))
            return new(null, moves, deal.Place < 0 && incident.IsHeldNow(repetition) ? type.Kind : null) { Odd = odd };
        return new(around.Alarms.Of(found, finding, incident, admission), moves, null) { Odd = odd with { IsTold = true } };
    }

    private static Standing StandingOf(CaseType type, OddDeal deal) => deal.Place < 0
        ? default
        : new() { Decades = (float)AlertScale.Of(type.Kind).DecadesAt(deal.Place), Place = deal.Place, Kind = (byte)(AlertMeasures.IndexOf(type.Kind) + 1) };
}
