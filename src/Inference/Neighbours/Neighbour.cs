namespace Personalization.Inference;

/// <summary>A past session that shares items with the present one.</summary>
/// <param name="Session">Its number.</param>
/// <param name="Similarity">The sum of what the shared items count; positive.</param>
/// <param name="Back">Steps back to the last item shared.</param>
internal readonly record struct Neighbour(int Session, float Similarity, int Back)
{
    /// <summary>Sorts the more similar first, of equals the more recent: positive floats order as their bits do.</summary>
    public ulong Order => ((ulong)~BitConverter.SingleToUInt32Bits(Similarity) << 32) | ~(uint)Session;
}
