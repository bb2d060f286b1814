namespace Personalization.Inference;

/// <summary>An item and what it is worth in a mixture.</summary>
/// <param name="Item">Its catalogue index.</param>
/// <param name="Score">Its recurrent score.</param>
/// <param name="Recurrent">The recurrent model's part of its probability.</param>
/// <param name="Neighbours">The neighbours' part.</param>
internal readonly record struct Candidate(int Item, float Score, double Recurrent, double Neighbours)
{
    public double Worth => Recurrent + Neighbours;

    public ItemSource Source => Neighbours > Recurrent ? ItemSource.Neighbours : ItemSource.Recurrent;

    /// <summary>The more probable first. Where two are too improbable to be told apart the recurrent score tells; of equals the lower index is first.</summary>
    public bool IsBefore(in Candidate other) =>
        Worth != other.Worth ? Worth > other.Worth : Score != other.Score ? Score > other.Score : Item < other.Item;
}
