namespace Personalization.Inference;

/// <summary>The models that could run at once, each with its runner. Changed under its owner's lock only; read by anyone.</summary>
/// <param name="most">How many there are at most.</param>
internal sealed class LoadedModels(int most)
{
    // Replaced as a whole. Who was loaded, or last ran, latest comes last.
    private volatile ModelRunner[] _runners = [];

    public IReadOnlyList<ModelRunner> Runners => _runners;

    public string[] Ids => Array.ConvertAll(_runners, static runner => runner.Model.Id);

    /// <summary>Null where it is not loaded, or none is named.</summary>
    public ModelRunner? Find(string? id) => Array.Find(_runners, runner => runner.Model.Id == id);

    /// <summary>Where there is no room, the one goes that is not needed and ran longest ago.</summary>
    public void Add(ModelRunner next, ReadOnlySpan<string?> needed)
    {
        var former = _runners.Length < most ? null : FirstBut(needed);
        _runners = [.. _runners.Where(runner => runner != former), next];
        // Nobody can hold this one but from before the last switch: its queue is empty, so this ends at once.
        former?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>It runs no more, and is the one that would be gone back to.</summary>
    public void Retire(ModelRunner runner) => _runners = [.. _runners.Where(other => other != runner), runner];

    private ModelRunner? FirstBut(ReadOnlySpan<string?> needed)
    {
        foreach (var runner in _runners)
            if (!needed.Contains(runner.Model.Id))
                return runner;
        return null;
    }
}
