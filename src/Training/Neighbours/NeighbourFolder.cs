using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Gives a model folder neighbours, or takes them away, whatever network is in it.</summary>
internal static class NeighbourFolder
{
    /// <param name="folder">One that the engine has just loaded.</param>
    /// <param name="neighbours">In place of those that it may have; null for none.</param>
    /// <param name="command">What added them, for the manifest.</param>
    public static void Write(string folder, NeighbourSource? neighbours, string command) => FolderRevision.Write(
        folder, (ModelFiles.Neighbours, neighbours is null ? null : NeighbourFile.Write(neighbours.Index)), command,
        manifest => manifest with { Neighbours = neighbours?.Blend });
}
