namespace Personalization.Inference;

/// <summary>Runs a new model before anyone waits for it: its first batches allocate, and compile where it runs on a GPU.</summary>
internal static class WarmUp
{
    private const int Rounds = 3;
    private const int Top = 20;

    /// <summary>Full batches, as live rows would make them.</summary>
    public static void Of(ModelRunner runner, int rows)
    {
        for (var round = 0; round < Rounds; round++)
            Task.WhenAll(Enumerable.Range(0, rows).Select(row => Advance(runner, row))).GetAwaiter().GetResult();
    }

    private static Task<Advance> Advance(ModelRunner runner, int row) =>
        runner.Advance(new float[runner.Model.StateSize], row % runner.Model.Catalogue.Count, default, Top, session: [], CancellationToken.None).AsTask();
}
