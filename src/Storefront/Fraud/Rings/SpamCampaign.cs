using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>A job for a ring of reviewers: a few of its seller's items up, or a competitor's down, after orders that make some of it look real.</summary>
internal sealed class SpamCampaign
{
    /// <summary>Days, in natural time, before the reviews within which they are ordered that shall look real; in the first half of them.</summary>
    private const double Lead = 0.5;

    private readonly Scene _scene;
    private readonly Ring _ring;
    private readonly SpamOptions _options;
    private readonly int _stem;
    private readonly double _rating;
    private readonly int[] _items;
    private Dice _dice;

    public SpamCampaign(Scene scene, Ring ring, Dice dice)
    {
        (_scene, _ring, _options, _dice) = (scene, ring, scene.Options.Fraud.Spam, dice);
        _stem = _dice.Below(1 << 16);
        var isDown = _dice.Chance(_options.DownShare);
        _rating = isDown ? 1 : 5;
        var praised = Enumerable.Range(_stem, _options.Items).Select(number => ring.Items[number % ring.Items.Length]).Distinct();
        _items = [.. isDown ? praised.Select(Competitor) : praised];
    }

    public string RingId => _ring.Id;

    /// <summary>Sends the reviewers; returns how many orders they will place.</summary>
    public int Begin(long now, bool mayOrder)
    {
        var orders = 0;
        var (lead, length) = (_scene.Days(Lead), _options.CampaignLength.TotalMilliseconds);
        for (var review = 0; review < _options.CampaignReviews; review++)
        {
            var account = _ring.Accounts[(_stem + review) % _ring.Accounts.Length];
            var order = mayOrder && _dice.Chance(_options.VerifiedShare) ? new BrushingVisit(_ring, account, PickItem(ref _dice), _scene.DiceFor(Purpose.Ring)) : null;
            if (order is not null && ++orders > 0)
                _scene.Enter(order, now + (long)(lead / 2 * _dice.Unit()));
            _scene.Enter(new SpamReview(this, account, order, _scene.DiceFor(Purpose.Ring)), now + lead + (long)(length * _dice.Unit()));
        }
        return orders;
    }

    public int PickItem(ref Dice dice) => dice.Pick<int>(_items);

    public Review Write(int item, Order? order, ref Dice dice)
    {
        var about = _scene.Goods.Items[item];
        var text = dice.Chance(_options.WordlessShare) ? null : PaidTexts.Of(_options.Wording, _stem, (Category.All[about.Category].Noun, _rating), ref dice);
        return new(_rating, text, order?.Id, _scene.Goods.Sellers[about.Seller]);
    }

    /// <summary>What people compare the item with and another sells.</summary>
    private int Competitor(int item)
    {
        var items = _scene.Goods.Items;
        return items[item].Rivals.Append(item).First(rival => rival == item || (items[rival].Seller != _ring.Seller && items[rival].LaunchAge <= 0));
    }
}
