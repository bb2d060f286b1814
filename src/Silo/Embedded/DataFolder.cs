namespace Personalization.Silo;

/// <summary>The folder that the embedded run keeps its data in, held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string root, FileStream held) => (Root, _lock) = (root, held);

    /// <summary>Absolute path.</summary>
    public string Root { get; }

    /// <summary>The folder that the configuration names (<c>Data:Folder</c>), absolute; by default <c>data</c> in the working directory.</summary>
    public static string Configured(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Data:Folder"] is { Length: > 0 } folder ? folder : "data");

    /// <summary>Takes the folder, creating it if need be.</summary>
    /// <exception cref="ConfigurationException">Another process has it, or this one may not write there.</exception>
    public static DataFolder Take(string root)
    {
        root = Path.GetFullPath(root);
        try
        {
            Directory.CreateDirectory(root);
            return new(root, new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ConfigurationException($"Data:Folder is '{root}', which cannot be written: {e.Message} Expected a folder for the embedded store; give another with --Data:Folder=PATH.");
        }
        catch (IOException e)
        {
            var user = RunFile.Read(root) is { IsRunning: true } run ? $"process {run.Pid} is using" : "cannot be taken";
            throw new ConfigurationException($"Data:Folder is '{root}', which {user} ({e.Message}). End that process, or give this one a folder of its own: --Data:Folder=./data-2");
        }
    }

    /// <summary>A path inside.</summary>
    public string PathOf(string name) => Path.Combine(Root, name);

    public void Dispose() => _lock.Dispose();
}
