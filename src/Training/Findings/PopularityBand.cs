namespace Personalization.Training;

/// <summary>Items by how often training saw them, cut so that each band holds a third of training's events.</summary>
internal enum PopularityBand
{
    Head,
    Middle,
    Tail,
}
