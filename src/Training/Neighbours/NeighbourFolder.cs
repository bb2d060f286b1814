using System.Security.Cryptography;
using System.Text.Json;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Gives a model folder neighbours, or takes them away, whatever network is in it.</summary>
internal static class NeighbourFolder
{
    /// <param name="folder">One that the engine has just loaded.</param>
    /// <param name="neighbours">In place of those that it may have; null for none.</param>
    /// <param name="command">What added them, for the manifest.</param>
    public static void Write(string folder, NeighbourSource? neighbours, string command)
    {
        var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, ModelFiles.Manifest)), ModelJson.Default.ModelManifest)!;
        ModelFile[] kept = [.. manifest.Files.Where(file => file.Name != ModelFiles.Neighbours)];
        var index = neighbours is null ? null : NeighbourFile.Write(neighbours.Index);
        WholeFolder.Write(folder, draft =>
        {
            foreach (var file in kept)
                File.Copy(Path.Combine(folder, file.Name), Path.Combine(draft, file.Name));
            if (index is not null)
                File.WriteAllBytes(Path.Combine(draft, ModelFiles.Neighbours), index);
            File.WriteAllBytes(Path.Combine(draft, ModelFiles.Manifest), ManifestSeal.Seal(manifest with
            {
                Files = index is null ? kept : [.. kept, new ModelFile(ModelFiles.Neighbours, Convert.ToHexStringLower(SHA256.HashData(index)), index.Length)],
                Neighbours = neighbours?.Blend,
                Training = After(manifest.Training, command),
            }));
        });
    }

    private static TrainingNotes? After(TrainingNotes? notes, string command) =>
        notes is null || command.Length == 0 ? notes : notes with { Command = $"{notes.Command}; {command}" };
}
