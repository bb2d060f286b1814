namespace Personalization.Inference;

/// <summary>
/// A graph and the files that it reads, as they were checked, in a folder of their own while the runtime opens them. The runtime maps numbers from their file
/// for as long as it runs them: from the model folder, another model copied over it would change the one that runs.
/// </summary>
internal sealed class GraphFiles : IDisposable
{
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("model-");

    public GraphFiles(ModelFolder folder, string graph)
    {
        Graph = Write(folder, graph);
        foreach (var location in GraphReferences.In(folder.Bytes(graph)))
            Write(folder, location);
    }

    /// <summary>The graph's path.</summary>
    public string Graph { get; }

    /// <summary>What is mapped stays readable without its name.</summary>
    public void Dispose()
    {
        try
        {
            _copy.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Where mapped files cannot be deleted the system's temporary folder keeps them.
        }
    }

    private string Write(ModelFolder folder, string file)
    {
        var path = Path.Combine(_copy.FullName, file);
        File.WriteAllBytes(path, folder.Bytes(file));
        return path;
    }
}
