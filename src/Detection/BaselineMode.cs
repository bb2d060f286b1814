namespace Personalization.Detection;

/// <summary>Where the picture of normal traffic comes from.</summary>
public enum BaselineMode
{
    /// <summary>It runs with the traffic, starting from the priors.</summary>
    Running,

    /// <summary>The priors alone: judgements then depend on nothing but the user's own log, and a replay repeats them exactly.</summary>
    Model,
}
