namespace Personalization.Inference;

/// <summary>What put an item where it stands in a ranking.</summary>
public enum ItemSource : byte
{
    /// <summary>The recurrent model: it holds the item for at least as probable as the neighbours do, or is alone.</summary>
    Recurrent = 0,

    /// <summary>What like sessions held: the item's share of their votes is greater than its recurrent probability.</summary>
    Neighbours = 1,
}
