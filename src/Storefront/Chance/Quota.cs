namespace Personalization.Storefront;

/// <summary>
/// Keeps deeds at their share of what there is: the next is due when what was planned has fallen behind by half of it. So the share
/// holds at any length, and no deed comes at a fixed time.
/// </summary>
internal sealed class Quota(double share)
{
    private double _planned;

    public double Share => share;

    /// <summary><paramref name="all"/>: all there were so far; <paramref name="next"/>: how many the next deed would add.</summary>
    public bool IsDue(long all, double next) => all * share - _planned >= next / 2;

    public void Add(double planned) => _planned += planned;
}
