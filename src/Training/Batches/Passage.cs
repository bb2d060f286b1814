using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Events of one user as a network reads them from an empty state on, oldest first.</summary>
/// <param name="Items">Item numbers.</param>
/// <param name="Contexts">Beside each; none where the network reads items alone.</param>
internal sealed record Passage(int[] Items, StepContext[] Contexts)
{
    /// <summary>For a network that reads items alone.</summary>
    public static implicit operator Passage(int[] items) => new(items, []);

    /// <summary>The same up to so many events.</summary>
    public Passage First(int events) => Items.Length <= events ? this : new(Items[..events], Contexts.Length == 0 ? [] : Contexts[..events]);
}
