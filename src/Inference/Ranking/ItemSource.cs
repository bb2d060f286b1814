namespace Personalization.Inference;

/// <summary>What put an item where it stands in a ranking.</summary>
public enum ItemSource : byte
{
    /// <summary>The recurrent model: its part of the item's probability is the greater one, or the only one.</summary>
    Recurrent = 0,

    /// <summary>What like sessions held.</summary>
    Neighbours = 1,
}
