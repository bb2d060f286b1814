namespace Personalization.Inference;

/// <summary>An item and what it is worth in a pool of opinions.</summary>
/// <param name="Item">Its catalogue index.</param>
/// <param name="Score">Its recurrent score.</param>
/// <param name="Worth">The same, lifted by its votes.</param>
/// <param name="Source">Who holds it for the more probable.</param>
internal readonly record struct Candidate(int Item, float Score, double Worth, ItemSource Source)
{
    /// <summary>The worthier first. Of equals the recurrent score tells; of those that are equal in that, too, the lower index is first.</summary>
    public bool IsBefore(in Candidate other) =>
        Worth != other.Worth ? Worth > other.Worth : Score != other.Score ? Score > other.Score : Item < other.Item;
}
