namespace Personalization.Contracts;

/// <summary>The model that this silo runs now.</summary>
public interface IRunningModel
{
    /// <summary>Name and version, as signals bear it.</summary>
    string Id { get; }
}
