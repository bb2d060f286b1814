namespace Personalization.Storefront;

/// <summary>What someone is about to buy.</summary>
internal sealed class Cart
{
    public List<(int Item, int Quantity)> Lines { get; } = [];

    public bool IsEmpty => Lines.Count == 0;

    public bool Has(int item) => Lines.Exists(line => line.Item == item);

    public void Add(int item, int quantity) => Lines.Add((item, quantity));

    public void Remove(int item) => Lines.RemoveAll(line => line.Item == item);
}
