namespace Personalization.Inference;

/// <summary>The seam to the model runtime: one worker's memory for one batch at a time.</summary>
internal interface IModelBatch : IDisposable
{
    /// <summary>
    /// Steps and ranks all rows and sets their results, or failures of single rows; states are overwritten last, of rows that did not
    /// fail. Where it throws, no state was touched.
    /// </summary>
    void Run(ReadOnlySpan<AdvanceRequest> rows);
}
