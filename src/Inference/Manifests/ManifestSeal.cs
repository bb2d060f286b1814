using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Personalization.Inference;

/// <summary>Puts a manifest's version, the hash of all content, into it, and tells whether it is right.</summary>
public static class ManifestSeal
{
    private const int Digits = 64;
    private static readonly string Blank = new('0', Digits);

    /// <summary>The bytes of <c>manifest.json</c>, with the version filled in; what the manifest says as its version does not matter.</summary>
    public static byte[] Seal(ModelManifest manifest)
    {
        var blank = JsonSerializer.Serialize(manifest with { Version = Blank }, ModelJson.Default.ModelManifest);
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blank)));
        return Encoding.UTF8.GetBytes(blank.Replace(Blank, version, StringComparison.Ordinal));
    }

    /// <summary>The version that these bytes should bear; null where they do not bear the given one exactly once.</summary>
    internal static string? VersionOf(ReadOnlySpan<byte> json, string version)
    {
        if (version.Length != Digits)
            return null;
        var digits = Encoding.UTF8.GetBytes(version);
        var at = json.IndexOf(digits);
        if (at < 0 || json[(at + Digits)..].IndexOf(digits) >= 0)
            return null;
        var blank = json.ToArray();
        blank.AsSpan(at, Digits).Fill((byte)'0');
        return Convert.ToHexStringLower(SHA256.HashData(blank));
    }
}
