using System.Security.Cryptography;
using System.Text.Json;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Gives a model folder one more file, or another one, or takes it away, or has its manifest say something else, whatever else is in it.</summary>
internal static class FolderRevision
{
    /// <param name="folder">One that the engine has just loaded.</param>
    /// <param name="file">The name of the file, and what it holds; null to take it away.</param>
    /// <param name="command">What changed it, for the manifest; empty to say nothing.</param>
    /// <param name="revise">What else the manifest then says.</param>
    public static void Write(string folder, (string Name, byte[]? Bytes) file, string command, Func<ModelManifest, ModelManifest> revise)
    {
        var manifest = ManifestOf(folder);
        ModelFile[] kept = [.. manifest.Files.Where(known => known.Name != file.Name)];
        WholeFolder.Write(folder, draft =>
        {
            foreach (var known in kept)
                File.Copy(Path.Combine(folder, known.Name), Path.Combine(draft, known.Name));
            if (file.Bytes is { } bytes)
                File.WriteAllBytes(Path.Combine(draft, file.Name), bytes);
            File.WriteAllBytes(Path.Combine(draft, ModelFiles.Manifest), ManifestSeal.Seal(revise(manifest) with
            {
                Files = file.Bytes is { } content ? [.. kept, new ModelFile(file.Name, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length)] : kept,
                Training = After(manifest.Training, command),
            }));
        });
    }

    /// <summary>The manifest alone is written anew.</summary>
    public static void Write(string folder, Func<ModelManifest, ModelManifest> revise)
    {
        var manifest = revise(ManifestOf(folder));
        WholeFolder.Write(folder, draft =>
        {
            foreach (var file in manifest.Files)
                File.Copy(Path.Combine(folder, file.Name), Path.Combine(draft, file.Name));
            File.WriteAllBytes(Path.Combine(draft, ModelFiles.Manifest), ManifestSeal.Seal(manifest));
        });
    }

    public static ModelManifest ManifestOf(string folder) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, ModelFiles.Manifest)), ModelJson.Default.ModelManifest)!;

    private static TrainingNotes? After(TrainingNotes? notes, string command) =>
        notes is null || command.Length == 0 ? notes : notes with { Command = $"{notes.Command}; {command}" };
}
