namespace Personalization.Silo;

/// <summary>The folder that the embedded run keeps its data in, held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string root, FileStream held) => (Root, _lock) = (root, held);

    /// <summary>Absolute path.</summary>
    public string Root { get; }

    /// <summary>Takes the folder, creating it if need be.</summary>
    /// <exception cref="ConfigurationException">Another process has it.</exception>
    public static DataFolder Take(string root)
    {
        root = Path.GetFullPath(root);
        Directory.CreateDirectory(root);
        var file = Path.Combine(root, "lock");
        try
        {
            return new(root, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            var owner = RunFile.Find(root)?.Pid;
            throw new ConfigurationException(
                $"Data:Folder is '{root}', which {(owner is null ? "another process" : $"process {owner}")} is using. End that one, or give this one a folder of its own: --Data:Folder=./data-2");
        }
    }

    /// <summary>A path inside.</summary>
    public string PathOf(string name) => Path.Combine(Root, name);

    public void Dispose() => _lock.Dispose();
}
