namespace Personalization.Storefront;

/// <summary>
/// How one item leads to the next: rivals in their order and back to the best, volume after volume, accessory after accessory, or
/// a new choice by taste or crowd. Which of these it is shows only in the last few items, so memory pays.
/// </summary>
internal sealed class Walk(Scene scene, Shopper shopper)
{
    private enum Mode
    {
        Roaming,
        Comparing,
        Following,
        Equipping,
    }

    private readonly Popularity _popularity = scene.Popularity;
    private Mode _mode;
    private int _anchor;
    private int _done;
    private int _length;

    /// <summary>The category that one is in.</summary>
    public int Category { get; private set; }

    /// <summary>The last step came back to what was compared with the others: one is about to decide.</summary>
    public bool HasDecided { get; private set; }

    /// <summary>One is between two trains of thought: a search would fit.</summary>
    public bool IsRoaming => _mode == Mode.Roaming;

    /// <summary>Goes to a category of one's taste, to the one on sale, or with the crowd.</summary>
    public void Turn(ref Dice dice)
    {
        _mode = Mode.Roaming;
        Category = _popularity.OnSale() is >= 0 and var sale && dice.Chance(0.4) ? sale
            : dice.Chance(scene.Options.Shoppers.TasteStrength) ? shopper.LikedCategory(_popularity.Age, scene.Options, ref dice)
            : _popularity.Category(ref dice);
    }

    /// <summary>An item of the category: the best liked of a few that the crowd wants.</summary>
    public int Choose(ref Dice dice)
    {
        _mode = Mode.Roaming;
        var best = -1;
        var bestLiking = double.NegativeInfinity;
        for (var look = 0; look < 3; look++)
        {
            var item = _popularity.Item(Category, ref dice);
            var liking = Liking(scene.Goods.Items[item]) + dice.Unit();
            if (liking > bestLiking)
                (best, bestLiking) = (item, liking);
        }
        return best;
    }

    /// <summary>The next item after <paramref name="current"/>; -1 where one would rather search or turn to something else.</summary>
    public int Next(int current, ref Dice dice)
    {
        HasDecided = false;
        if (_mode == Mode.Roaming && !Begin(current, ref dice))
            return -1;
        var next = Continue(current, ref dice);
        if (next >= 0 && scene.Goods.Items[next].IsSold(_popularity.Age))
        {
            Category = scene.Goods.Items[next].Category;
            return next;
        }
        _mode = Mode.Roaming;
        return -1;
    }

    /// <summary>What is in the cart wants its accessories or its next volume.</summary>
    public void Carted(int item, ref Dice dice)
    {
        var bought = scene.Goods.Items[item];
        if (!dice.Chance(scene.Options.Shoppers.Structure))
            _mode = Mode.Roaming;
        else if (bought.Accessories.Length > 0)
            Start(Mode.Equipping, item, bought.Accessories.Length);
        else
            Start(bought.Next >= 0 ? Mode.Following : Mode.Roaming, item, 3);
    }

    /// <summary>What a returning shopper looks at first, given what the last visit ended with; -1 for nothing in particular.</summary>
    public int Resume(int thread, bool bought, ref Dice dice)
    {
        var item = scene.Goods.Items[thread];
        Category = item.Category;
        if (!bought)
            return thread;
        Carted(thread, ref dice);
        return Next(thread, ref dice);
    }

    private bool Begin(int current, ref Dice dice)
    {
        if (!dice.Chance(scene.Options.Shoppers.Structure))
            return false;
        var item = scene.Goods.Items[current];
        var choice = dice.Unit();
        if (choice < 0.3 && item.Next >= 0)
            Start(Mode.Following, current, 5);
        else if (choice < 0.5 && item.Accessories.Length > 0)
            Start(Mode.Equipping, current, item.Accessories.Length);
        else
            Start(Mode.Comparing, current, Math.Min(item.Rivals.Length, 2 + dice.Below(2)));
        return true;
    }

    private void Start(Mode mode, int anchor, int length) => (_mode, _anchor, _done, _length) = (mode, anchor, 0, length);

    private int Continue(int current, ref Dice dice)
    {
        var (items, step) = (scene.Goods.Items, _done++);
        switch (_mode)
        {
            case Mode.Following when step < _length && (step == 0 || dice.Chance(0.85)):
                return items[current].Next;
            case Mode.Equipping when step < _length && (step == 0 || dice.Chance(0.7)):
                return items[_anchor].Accessories[step];
            case Mode.Comparing when step < _length:
                return items[_anchor].Rivals[step];
            case Mode.Comparing when step == _length && _length > 0 && dice.Chance(0.6):
                HasDecided = true;
                _mode = Mode.Roaming;
                return _anchor;
            default:
                return -1;
        }
    }

    private double Liking(CatalogueItem item)
    {
        var members = scene.Goods.ByCategory[item.Category];
        var place = (item.Index - members[0]) / (double)members.Length;
        return (shopper.LikesBrand(item.Brand, _popularity.Age, scene.Options) ? 1 : 0) - 2 * Math.Abs(place - shopper.Wealth);
    }
}
