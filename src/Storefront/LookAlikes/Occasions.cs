namespace Personalization.Storefront;

/// <summary>Decides when honest people act like a crowd or a machine: flash sales, and evenings given to writing reviews.</summary>
internal sealed class Occasions(Scene scene)
{
    /// <summary>No flash sale is announced at hours with less than this share of the mean.</summary>
    private const double TooQuiet = 0.6;

    private const int MostItemsOfSale = 3;

    private readonly LookAlikeOptions _options = scene.Options.LookAlikes;
    private readonly Quota _orders = new(scene.Options.LookAlikes.FlashOrderShare);
    private readonly Quota _reviews = new(scene.Options.LookAlikes.SittingReviewShare);
    private Dice _dice = scene.DiceFor(Purpose.Occasion);

    public void Plan(long now)
    {
        if (_orders.IsDue(scene.Tally.Orders, _options.FlashOrders) && Rhythm.At(now, scene.Run.Rhythm) > TooQuiet)
            OpenSale(now);
        if (_reviews.IsDue(scene.Tally.Reviews, _options.SittingReviews))
            Sit(now);
    }

    /// <summary>A seller announces a few of his items, or one, at less than their price; most come soon.</summary>
    private void OpenSale(long now)
    {
        var length = Math.Max(60_000, scene.Days(_options.FlashLength.TotalDays));
        var until = scene.Popularity.Age + length / 86_400_000d;
        var items = Announced();
        foreach (var item in items)
            scene.Prices.Flash(item, _options.FlashDiscount, until);
        for (var visit = 0; visit < _options.FlashOrders / Errand.Conversion; visit++)
        {
            if (!TryFind(out var number))
                continue;
            scene.Crowd.Of(number).Seen |= LookAlike.FlashSale;
            scene.Enter(new Errand(scene.Crowd[number], _dice.Pick<int>(items), scene.DiceFor(Purpose.Visit)), now + (long)(length * Math.Pow(_dice.Unit(), 1.5)));
        }
        _orders.Add(_options.FlashOrders);
    }

    private int[] Announced()
    {
        var lead = scene.Goods.Items[scene.Popularity.Item(scene.Popularity.Category(ref _dice), ref _dice)];
        var others = scene.Goods.BySeller[lead.Seller].Where(item => item != lead.Index && scene.Goods.Items[item].IsSold(scene.Popularity.Age));
        return [lead.Index, .. others.Take(_dice.Below(MostItemsOfSale))];
    }

    /// <summary>A link brings people who were never here, too.</summary>
    private bool TryFind(out int number) =>
        _dice.Chance(_options.FlashNewcomerShare) && scene.Crowd.TrySignUp(out number) || scene.Crowd.TryFindIdle(ref _dice, visits: 0, out number);

    private void Sit(long now)
    {
        if (scene.Crowd.Reviewers.Count == 0)
            return;
        var reviewer = scene.Crowd.Reviewers[_dice.Below(scene.Crowd.Reviewers.Count)];
        var reviews = 1 + _dice.Below(2 * _options.SittingReviews - 1);
        scene.Enter(new ReviewSitting(scene.Crowd[reviewer], reviews, scene.DiceFor(Purpose.Visit)), now + _dice.Below(60_000));
        _reviews.Add(reviews);
    }
}
