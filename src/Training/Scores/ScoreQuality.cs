namespace Personalization.Training;

/// <summary>How well scores tell fraud from what is honest. Cases with equal scores share their fate: no measure depends on the order they came in.</summary>
internal sealed class ScoreQuality
{
    private readonly List<Step> _steps = [];
    private readonly long _frauds;
    private readonly long _honest;

    public ScoreQuality(IEnumerable<Scored> cases)
    {
        foreach (var tied in cases.GroupBy(static scored => scored.Score).OrderByDescending(static tied => tied.Key))
        {
            var frauds = tied.LongCount(static scored => scored.IsFraud);
            var honest = tied.LongCount() - frauds;
            _steps.Add(new Step(_frauds, _honest, frauds, honest));
            (_frauds, _honest) = (_frauds + frauds, _honest + honest);
        }
    }

    public long Frauds => _frauds;

    public long Honest => _honest;

    /// <summary>The chance that a fraud scores higher than an honest case, a tie counting half; NaN where there is none of either.</summary>
    public double Auc => _steps.Sum(step => (double)step.Honest * step.FraudsAbove + step.Honest * step.Frauds / 2.0) / ((double)_frauds * _honest);

    /// <summary>Average precision: the precision at each threshold, weighted by the recall that it adds; NaN where there is no fraud.</summary>
    public double AveragePrecision => _steps.Sum(static step => step.Frauds * (step.FraudsAbove + step.Frauds) / (double)step.Reached) / _frauds;

    /// <summary>The share of frauds among the k highest; of those that tie for the last places, as many as fall there on average.</summary>
    public double PrecisionAt(int k)
    {
        var places = Math.Min(k, _frauds + _honest);
        return _steps.Sum(step => step.Frauds * step.ShareWithin(places)) / places;
    }

    /// <summary>The greatest share of frauds found by a threshold that accuses at most this share of the honest.</summary>
    public double RecallAt(double falseAlarms)
    {
        var allowed = falseAlarms * _honest;
        return _steps.Where(step => step.HonestAbove + step.Honest <= allowed).Sum(static step => step.Frauds) / (double)_frauds;
    }

    /// <summary>One score: what lies above it and what has it.</summary>
    private readonly record struct Step(long FraudsAbove, long HonestAbove, long Frauds, long Honest)
    {
        public long Reached => FraudsAbove + HonestAbove + Frauds + Honest;

        public double ShareWithin(long places) => Math.Clamp((places - FraudsAbove - HonestAbove) / (double)(Frauds + Honest), 0, 1);
    }
}
