namespace Personalization.Training;

/// <summary>Items by how often training saw them, cut so that each of the first three bands holds a third of training's events.</summary>
internal enum PopularityBand
{
    Head,
    Middle,
    Tail,

    /// <summary>Those that training never saw, of which only what is known of them is.</summary>
    Unseen,
}
