using System.Security.Cryptography;
using System.Text.Json;
using Personalization.Inference;

namespace Personalization.Fakes;

/// <summary>Changes model folders, honestly sealed or not.</summary>
public static class Tampering
{
    /// <summary>Flips one bit of one byte of a file.</summary>
    public static void FlipByte(string folder, string file, int position)
    {
        var path = Path.Combine(folder, file);
        var bytes = File.ReadAllBytes(path);
        bytes[position % bytes.Length] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Rewrites a file of text.</summary>
    public static void Rewrite(string folder, string file, Func<string, string> change)
    {
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, change(File.ReadAllText(path)));
    }

    /// <summary>Rewrites the golden vector.</summary>
    public static void RewriteGolden(string folder, Func<GoldenVector, GoldenVector> change)
    {
        var path = Path.Combine(folder, ModelFiles.Golden);
        var golden = JsonSerializer.Deserialize(File.ReadAllBytes(path), ModelJson.Default.GoldenVector)!;
        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(change(golden), ModelJson.Default.GoldenVector));
    }

    /// <summary>Gives the manifest the hashes of what the files are now, changes it otherwise if asked, and seals it.</summary>
    public static void Reseal(string folder, Func<ModelManifest, ModelManifest>? change = null)
    {
        var path = Path.Combine(folder, ModelFiles.Manifest);
        var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), ModelJson.Default.ModelManifest)!;
        var files = manifest.Files.Where(file => File.Exists(Path.Combine(folder, file.Name))).Select(file =>
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, file.Name));
            return new ModelFile(file.Name, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
        });
        manifest = manifest with { Files = [.. files] };
        File.WriteAllBytes(path, ManifestSeal.Seal(change?.Invoke(manifest) ?? manifest));
    }
}
