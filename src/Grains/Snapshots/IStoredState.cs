namespace Personalization.Grains;

/// <summary>A state that snapshots hold.</summary>
internal interface IStoredState
{
    /// <summary>
    /// Called once after it was read, before it is used: what an older format had otherwise is brought to the present one, and what millions
    /// of states say alike (a log's id, a model's) is shared with them.
    /// </summary>
    void Arrive(int format);
}
