using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Personalization.Silo;

/// <summary>Left in the data folder while a silo runs, so that <c>tail</c> and <c>send</c> find it by themselves.</summary>
internal sealed record RunFile(int Pid, string BootstrapServers, string Page)
{
    private const string Name = "run.json";

    /// <summary>The running silo of that data folder; null where there is none, or only the file of one that is dead.</summary>
    public static RunFile? Find(string root)
    {
        var path = Path.Combine(root, Name);
        if (!File.Exists(path))
            return null;
        var run = JsonSerializer.Deserialize(File.ReadAllText(path), RunFileJson.Default.RunFile);
        return run is not null && IsAlive(run.Pid) ? run : null;
    }

    /// <summary>Writes it; the returned object removes it again.</summary>
    public IDisposable Leave(DataFolder data)
    {
        var path = data.PathOf(Name);
        File.WriteAllText(path, JsonSerializer.Serialize(this, RunFileJson.Default.RunFile));
        return new Removal(path);
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private sealed class Removal(string path) : IDisposable
    {
        public void Dispose() => File.Delete(path);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(RunFile))]
internal sealed partial class RunFileJson : JsonSerializerContext;
