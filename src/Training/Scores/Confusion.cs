namespace Personalization.Training;

/// <summary>What a yes or no came to: frauds found, honest cases accused, frauds missed.</summary>
internal readonly record struct Confusion(int Found, int Accused, int Missed)
{
    /// <summary>The harmonic mean of precision and recall of the fraud class; 0 where nothing was found.</summary>
    public double F1 => Found == 0 ? 0 : 2.0 * Found / (2.0 * Found + Accused + Missed);

    /// <summary>Calls fraud what scores above the threshold.</summary>
    public static Confusion Of(IEnumerable<Scored> cases, double threshold)
    {
        var confusion = new Confusion();
        foreach (var (score, isFraud) in cases)
        {
            confusion = (score > threshold, isFraud) switch
            {
                (true, true) => confusion with { Found = confusion.Found + 1 },
                (true, false) => confusion with { Accused = confusion.Accused + 1 },
                (false, true) => confusion with { Missed = confusion.Missed + 1 },
                _ => confusion,
            };
        }

        return confusion;
    }
}
