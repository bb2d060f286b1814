namespace Personalization.Contracts;

/// <summary>The model that this silo runs now.</summary>
public interface IRunningModel
{
    /// <summary>Name and version, as signals bear it.</summary>
    string Id { get; }

    /// <summary>The second model that runs beside it, and for how many users; null where there is none.</summary>
    ModelSplit? Split { get; }
}
