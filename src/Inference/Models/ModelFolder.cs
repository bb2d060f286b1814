using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Personalization.Inference;

/// <summary>A model folder whose files are the ones that its manifest was sealed with; what they say is for others to check.</summary>
internal sealed class ModelFolder
{
    private const string MakeAgain = "copy or train the folder again";
    private readonly string _asked;
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private ModelFolder(string asked)
    {
        _asked = asked;
        Path = System.IO.Path.GetFullPath(asked);
    }

    public string Path { get; }

    public ModelManifest Manifest { get; private set; } = null!;

    public static ModelFolder Open(string path)
    {
        var folder = new ModelFolder(path);
        folder.ReadManifest();
        folder.ReadFiles();
        return folder;
    }

    /// <summary>What the model calls itself; only the manifest is read.</summary>
    public static string IdOf(string path)
    {
        var folder = new ModelFolder(path);
        folder.ReadManifest();
        return folder.Manifest.Id;
    }

    public ModelRefusedException Refuse(string reason, Exception? cause = null) => new(_asked, reason, cause);

    public bool Has(string file) => _files.ContainsKey(file);

    public byte[] Bytes(string file) => _files[file];

    /// <summary>A file of numbers that are all finite, as many as expected.</summary>
    public float[] Floats(string file, long count)
    {
        var bytes = _files[file];
        if (bytes.LongLength != count * sizeof(float))
            throw Refuse($"{file} has {bytes.LongLength} bytes, expected {count * sizeof(float)} ({count} numbers of 4 bytes); {MakeAgain}.");
        var values = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        var bad = Array.FindIndex(values, value => !float.IsFinite(value));
        return bad < 0 ? values : throw Refuse($"{file} holds {values[bad]} at position {bad}, expected finite numbers; train the model again.");
    }

    public T Json<T>(string file, JsonTypeInfo<T> type) where T : class => Parse(file, _files[file], type);

    private void ReadManifest()
    {
        if (!Directory.Exists(Path))
            throw Refuse($"there is no folder '{Path}'; expected one with {ModelFiles.Manifest}; train a model or correct the path.");
        var bytes = Read(ModelFiles.Manifest);
        Manifest = Parse(ModelFiles.Manifest, bytes, ModelJson.Default.ModelManifest);
        if (Manifest.Format != ModelManifest.CurrentFormat)
            throw Refuse($"its format is {Manifest.Format}, expected {ModelManifest.CurrentFormat} in {ModelFiles.Manifest}; train it with this engine's trainer.");
        var expected = ManifestSeal.VersionOf(bytes, Manifest.Version);
        if (expected != Manifest.Version)
            throw Refuse($"{ModelFiles.Manifest} bears version '{Manifest.Version}', expected its content's hash {expected ?? "(64 hexadecimal digits, once)"}; {MakeAgain}.");
    }

    private void ReadFiles()
    {
        foreach (var file in Manifest.Files)
        {
            if (file.Name.Length == 0 || file.Name is "." or ".." || file.Name.AsSpan().IndexOfAny("/\\:\0") >= 0)
                throw Refuse($"its manifest lists '{file.Name}', expected plain file names of this folder; {MakeAgain}.");
            var bytes = Read(file.Name);
            if (bytes.LongLength != file.Size)
                throw Refuse($"{file.Name} has {bytes.LongLength} bytes, expected {file.Size}; {MakeAgain}.");
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            if (hash != file.Sha256)
                throw Refuse($"{file.Name} has the SHA-256 {hash}, expected {file.Sha256}; {MakeAgain}.");
            if (!_files.TryAdd(file.Name, bytes))
                throw Refuse($"its manifest lists {file.Name} twice; {MakeAgain}.");
        }
        foreach (var name in ModelFiles.Required)
        {
            if (!_files.ContainsKey(name))
                throw Refuse($"its manifest does not list {name}, expected {string.Join(", ", ModelFiles.Required)}; {MakeAgain}.");
        }
    }

    private byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(System.IO.Path.Combine(Path, file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refuse($"{file} cannot be read ({error.Message}); {MakeAgain}, or let this process read it.", error);
        }
    }

    private T Parse<T>(string file, byte[] bytes, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw Refuse($"{file} says null, expected an object; {MakeAgain}.");
        }
        catch (JsonException error)
        {
            throw Refuse($"{file} is not what this engine reads ({error.Message}); {MakeAgain}.", error);
        }
    }
}
