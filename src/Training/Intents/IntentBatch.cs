namespace Personalization.Training;

/// <summary>What a batch teaches of intents.</summary>
/// <param name="Positions">Places of the batch's inputs that are asked.</param>
/// <param name="Labels">For each of them and each head 1 or 0; 0 where nobody knows, too.</param>
/// <param name="Known">Likewise 1 where it is known.</param>
internal sealed record IntentBatch(long[] Positions, float[] Labels, float[] Known)
{
    /// <param name="labels">Of each window of the batch, see <see cref="IntentLabels"/>.</param>
    /// <param name="heads">How many.</param>
    /// <param name="length">Steps of the batch's longest window.</param>
    public static IntentBatch Of(IReadOnlyList<sbyte[]> labels, int heads, int length)
    {
        List<long> positions = [];
        List<float> came = [], known = [];
        for (var row = 0; row < labels.Count; row++)
        {
            for (var place = 0; place < labels[row].Length / heads; place++)
            {
                var asked = labels[row].AsSpan(place * heads, heads);
                if (asked.IndexOfAnyExcept(IntentLabels.Unknown) < 0)
                    continue;
                positions.Add(row * length + place);
                foreach (var label in asked)
                {
                    came.Add(Math.Max((sbyte)0, label));
                    known.Add(label == IntentLabels.Unknown ? 0 : 1);
                }
            }
        }
        return new([.. positions], [.. came], [.. known]);
    }
}
