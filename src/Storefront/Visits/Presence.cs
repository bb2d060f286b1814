using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>Someone who is in the shop under a name, and the events that this one makes.</summary>
internal sealed class Presence(Scene scene, string user, Channel channel, Origin origin)
{
    private readonly string _session = scene.NewId();

    public string User => user;

    public Interaction View(long now, int item) => Of(now, InteractionType.View, item);

    public Interaction Search(long now, string query) => Of(now, InteractionType.Search) with { Query = query };

    public Interaction Add(long now, int item, int quantity) => Of(now, InteractionType.AddToCart, item) with { Quantity = quantity };

    public Interaction Remove(long now, int item) => Of(now, InteractionType.RemoveFromCart, item);

    public Interaction Checkout(long now) => Of(now, InteractionType.Checkout);

    public Interaction Identify(long now) => Of(now, InteractionType.Identify) with { Account = user };

    public Interaction Refund(long now, Order order) => Of(now, InteractionType.Refund) with { Order = order, Currency = scene.Options.Currency };

    public Interaction Rate(long now, int item, Review review) => Of(now, InteractionType.Review) with { Item = scene.Goods.Items[item].Id, Review = review };

    /// <summary>An order of what is in the cart; a download goes to no address.</summary>
    public Interaction Buy(long now, Cart cart, string? address, string payment)
    {
        var (goods, items) = (scene.Goods, scene.Goods.Items);
        var lines = cart.Lines;
        var seller = items[lines[0].Item].Seller;
        var single = lines.TrueForAll(line => items[line.Item].Seller == seller);
        return Of(now, InteractionType.Purchase) with
        {
            Currency = scene.Options.Currency,
            Order = new()
            {
                Id = scene.NewId(),
                Lines = [.. lines.Select(line => new OrderLine(items[line.Item].Id, line.Quantity, Price(items[line.Item]), single ? null : goods.Sellers[items[line.Item].Seller]))],
                Total = lines.Sum(line => Price(items[line.Item]) * line.Quantity),
                Seller = single ? goods.Sellers[seller] : null,
                AddressHash = address,
                PaymentHash = payment,
            },
        };
    }

    private Interaction Of(long now, InteractionType type, int item = -1)
    {
        var about = item < 0 ? null : scene.Goods.Items[item];
        return new()
        {
            Id = scene.NewId(),
            Type = type,
            User = user,
            Time = DateTimeOffset.FromUnixTimeMilliseconds(now),
            Item = about?.Id,
            Price = about is null ? null : Price(about),
            Currency = about is null ? null : scene.Options.Currency,
            Session = _session,
            Channel = channel.Name(),
            Origin = origin,
        };
    }

    private decimal Price(CatalogueItem item) => scene.Prices.Of(item, scene.Popularity.Age);
}
