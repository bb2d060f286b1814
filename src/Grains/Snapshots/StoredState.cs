namespace Personalization.Grains;

/// <summary>A state as it was read.</summary>
/// <param name="State">A new one where the store has none, or a damaged one.</param>
/// <param name="Version">The store's mark of its version.</param>
/// <param name="Format">Of the snapshot; 0 where the store has none, or a damaged one.</param>
/// <param name="IsDamaged">What the store has could not be read: the state is lost until it is rebuilt.</param>
internal readonly record struct StoredState<TState>(TState State, StoreMark Version, int Format, bool IsDamaged);
