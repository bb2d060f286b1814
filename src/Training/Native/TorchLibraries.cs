using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Personalization.Training;

/// <summary>
/// Makes TorchSharp load where the system's libstdc++ is older than the one it was compiled against (see <see cref="VersionNeed"/>).
/// Does nothing on other systems than Linux, nor where the library loads as it is.
/// </summary>
internal static class TorchLibraries
{
    private const string Bridge = "libLibTorchSharp.so";
    private static readonly string[] Needed = ["libgomp-98b21ff3.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so"];
    private static readonly Lock Gate = new();
    private static bool _done;

    /// <summary>Must be called before TorchSharp is first used; calling it again is free. Safe for processes that start at once.</summary>
    public static void Load()
    {
        lock (Gate)
        {
            if (!_done && OperatingSystem.IsLinux() && FolderOf(Bridge) is { } folder)
                LoadFrom(folder);
            _done = true;
        }
    }

    private static void LoadFrom(string folder)
    {
        // By their full paths: the copy lies elsewhere, and the loader then finds what is loaded already by its soname.
        foreach (var name in Needed)
            NativeLibrary.TryLoad(Path.Combine(folder, name), out _);
        var original = Path.Combine(folder, Bridge);
        if (NativeLibrary.TryLoad(original, out _))
            return;
        if (VersionNeed.Lower(File.ReadAllBytes(original)) is { } lowered)
            NativeLibrary.Load(Cached(lowered));
        // Else TorchSharp's own loading fails, and says why.
    }

    /// <summary>
    /// Where a native library of a package lies: beside the program where it was published for one system, else under runtimes/.
    /// </summary>
    private static string? FolderOf(string library)
    {
        var beside = AppContext.BaseDirectory;
        var paths = (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return paths.Append(beside)
            .Append(Path.Combine(beside, "runtimes", $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", "native"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, library)));
    }

    /// <summary>
    /// The copy, in the user's cache folder under the hash of its content. It is written beside its place and then renamed, so that
    /// another process sees all of it or none; whoever comes second replaces it by the same bytes.
    /// </summary>
    private static string Cached(byte[] content)
    {
        var caches = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        if (caches.Length == 0)   // A user without a home.
            caches = Directory.CreateTempSubdirectory("personalization-").FullName;
        var folder = Path.Combine(caches, "personalization", "native", Convert.ToHexStringLower(SHA256.HashData(content)));
        var path = Path.Combine(folder, Bridge);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            return path;
        Directory.CreateDirectory(folder);
        var draft = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(draft, content);
        File.Move(draft, path, overwrite: true);
        return path;
    }
}
