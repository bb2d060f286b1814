namespace Personalization.Detection;

/// <summary>Takes an act into a user's traits and reads off them what it is judged by.</summary>
internal sealed class ActMemory(DetectionOptions options)
{
    private readonly Windows _windows = new(options);

    /// <summary>The model's name last hashed; a race costs one hash more, nothing else.</summary>
    private ModelStamp _stamp = new("", 0);

    public FeatureValues Remember(UserTraits traits, in Sighting sighting)
    {
        var ticks = sighting.Interaction.Time.UtcTicks;
        if (traits.Events < int.MaxValue)
            traits.Events++;
        if (traits.FirstSeen == 0)
            traits.FirstSeen = Seconds.Of(ticks);
        var beginsVisit = traits.Pace.BeginsVisit(ticks, _windows);
        if (beginsVisit)
            traits.Browsing.BeginVisit();
        if (traits.Access is null && sighting.Interaction.Origin is not null)
            traits.Access = new AccessTrace();
        traits.Access?.Arrive(sighting.Interaction, beginsVisit, ticks);
        var gap = traits.Pace.Add(ticks, _windows);
        traits.Rhythm.Add(gap, _windows);

        // Another model's surprise is another quantity: what was normal for it is forgotten.
        var model = StampOf(sighting.Model);
        if (traits.Model != model)
            (traits.Model, traits.Surprise) = (model, default);
        var (median, spread) = traits.Surprise.KnowsItself ? (traits.Surprise.Median, traits.Surprise.Spread) : (float.NaN, float.NaN);
        var surprise = sighting.Surprise;
        if (traits.Surprise.See(ref surprise, _windows))
            traits.Surprise.Learn(surprise);
        traits.Browsing.See(sighting.Interaction, ticks, surprise);

        ref readonly var pace = ref traits.Pace;
        return new FeatureValues(traits.Surprise.Level, median, spread, pace.Quick, pace.Sustained, pace.Velocity, traits.Rhythm.Regularity(_windows))
        {
            Visit = VisitValues.Of(traits, ticks),
        };
    }

    private uint StampOf(string model)
    {
        var stamp = _stamp;
        if (!string.Equals(stamp.Name, model, StringComparison.Ordinal))
            _stamp = stamp = ModelStamp.Of(model);
        return stamp.Hash;
    }
}
