namespace Personalization.Storefront;

/// <summary>Someone or something that acts in the shop, one step at a time.</summary>
internal interface IActor
{
    /// <summary>Takes the step due at <paramref name="now"/> (milliseconds of Unix time); returns the time of the next, or <see cref="Gone"/>.</summary>
    long Act(Scene scene, long now);

    /// <summary>There is no next step.</summary>
    const long Gone = -1;

    /// <summary>Milliseconds after which one asks again whether an account is free: nobody is in two places at once.</summary>
    const long BusyWait = 60_000;
}
