namespace Personalization.Fuzz;

/// <summary>Something to read.</summary>
/// <param name="Size">Bytes that came from outside.</param>
/// <param name="Read">Reads it; true where it was taken for valid. Throws only where that is a finding.</param>
internal sealed record Input(int Size, Func<bool> Read);
