using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Personalization.Silo;

/// <summary>Left in the data folder while a silo, or its servers alone, run, so that <c>tail</c> and <c>send</c> find it by themselves.</summary>
internal sealed record RunFile
{
    /// <summary>Its name in the data folder.</summary>
    public const string Name = "run.json";

    // Two clocks tell the start: the kernel's ticks, rounded differently by who asks.
    private static readonly TimeSpan SameStart = TimeSpan.FromSeconds(2);

    /// <summary>The silo's process.</summary>
    public required int Pid { get; init; }

    /// <summary>When that process started: its id may belong to another one by now.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Where its broker is reached.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>Its topics' names.</summary>
    public required string[] Topics { get; init; }

    /// <summary>Where its embedded store is reached; null where it has none.</summary>
    public string? Store { get; init; }

    /// <summary>What its embedded broker's log is called; null where the broker is a real one.</summary>
    public string? LogId { get; init; }

    /// <summary>Its page; null of servers alone.</summary>
    public required string? Page { get; init; }

    /// <summary>False where the process is gone and only its file is left.</summary>
    [JsonIgnore]
    public bool IsRunning
    {
        get
        {
            try
            {
                using var process = Process.GetProcessById(Pid);
                return !process.HasExited && (process.StartTime.ToUniversalTime() - Started.UtcDateTime).Duration() < SameStart;
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }

    /// <summary>Of this process.</summary>
    public static RunFile OfThisProcess(string bootstrapServers, string[] topics, string? page, string? store = null)
    {
        using var process = Process.GetCurrentProcess();
        return new() { Pid = process.Id, Started = process.StartTime.ToUniversalTime(), BootstrapServers = bootstrapServers, Topics = topics, Page = page, Store = store };
    }

    /// <summary>What the data folder says of the last silo that ran there; null where it says nothing.</summary>
    public static RunFile? Read(string root)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(root, Name)), RunFileJson.Default.RunFile);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it, whole or not at all; the returned object removes it again.</summary>
    public IDisposable Leave(string root)
    {
        var path = Path.Combine(root, Name);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(this, RunFileJson.Default.RunFile) + "\n");
        File.Move(path + ".new", path, overwrite: true);
        return new Removal(path);
    }

    private sealed class Removal(string path) : IDisposable
    {
        public void Dispose() => File.Delete(path);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(RunFile))]
internal sealed partial class RunFileJson : JsonSerializerContext;
