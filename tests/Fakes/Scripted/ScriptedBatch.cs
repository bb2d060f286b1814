using Personalization.Inference;

namespace Personalization.Fakes;

/// <summary>A model runtime that answers with the row's item as log Z, remembers its batches, can be held up, and fails on request.</summary>
internal sealed class ScriptedBatch : IModelBatch
{
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _open = new(initialState: true);

    /// <summary>The items of each batch that ran.</summary>
    public List<int[]> Ran { get; } = [];

    /// <summary>Batches with this item throw.</summary>
    public int? FailsOn { get; set; }

    /// <summary>Set once a batch has begun.</summary>
    public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Hold() => _open.Reset();

    public void Release() => _open.Set();

    public void Run(ReadOnlySpan<AdvanceRequest> rows)
    {
        Began.TrySetResult();
        _open.Wait();
        var items = new int[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            items[row] = rows[row].Item;
            rows[row].Result = new Advance(rows[row].Item, null);
        }
        lock (_gate)
            Ran.Add(items);
        if (FailsOn is { } item && items.Contains(item))
            throw new InvalidOperationException($"The script fails on item {item}.");
    }

    public void Dispose()
    {
    }
}
