using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>A paid account fakes an interest, then orders what it was told to.</summary>
internal sealed class BrushingVisit(Ring ring, RingAccount account, int goal, Dice dice) : IActor
{
    private readonly Cart _cart = new();
    private Dice _dice = dice;
    private Presence? _presence;
    private Walk? _walk;
    private int _current = -1;
    private int _faked;
    private Stage _stage;

    private enum Stage
    {
        Searching,
        Faking,
        Carting,
        CheckingOut,
        Paying,
    }

    /// <summary>What is ordered.</summary>
    public int Goal => goal;

    /// <summary>The order, once it is placed.</summary>
    public Order? Placed { get; private set; }

    public long Act(Scene scene, long now)
    {
        if (_presence is null && account.IsBusy)
            return now + 60_000;
        // The visit begins now, not when it was planned: its id tells the time.
        var interaction = Step(scene, _presence ??= Arrive(scene), now);
        Placed = interaction.Order;
        var subject = Placed is { } order ? new Subject("order", order.Id) : new("user", account.User);
        scene.Publish(interaction, new(interaction.Id, FraudKind.Brushing, subject, ring.Id));
        account.IsBusy = Placed is null;
        return Placed is null ? now + Pauses.Draw(scene.Options.Shoppers, 0.7, ref _dice) : IActor.Gone;
    }

    private Presence Arrive(Scene scene)
    {
        _walk = new(scene, account.Persona);
        _faked = (int)Math.Round(scene.Options.Fraud.Brushing.FakedViews * 2 * _dice.Unit());
        _stage = _dice.Chance(0.5) ? Stage.Searching : Stage.Faking;
        return account.Enter(ref _dice);
    }

    private Interaction Step(Scene scene, Presence presence, long now)
    {
        switch (_stage)
        {
            case Stage.Searching:
                _stage = Stage.Faking;
                return presence.Search(now, Queries.For(scene, account.Persona, scene.Goods.Items[goal].Category, ref _dice));
            case Stage.Faking when _faked-- > 0:
                return presence.View(now, _current = Fake(scene));
            case Stage.Faking:
                _stage = Stage.Carting;
                return presence.View(now, goal);
            case Stage.Carting:
                _stage = Stage.CheckingOut;
                _cart.Add(goal, 1 + _dice.Below(scene.Options.Fraud.Brushing.MostPieces));
                return presence.Add(now, goal, _cart.Lines[0].Quantity);
            case Stage.CheckingOut:
                _stage = Stage.Paying;
                return presence.Checkout(now);
            default:
                return presence.Buy(now, _cart, account.Address(), account.Payment(ref _dice));
        }
    }

    /// <summary>What is popular near the goal, or where the persona's taste and the last item lead.</summary>
    private int Fake(Scene scene)
    {
        if (!_dice.Chance(scene.Options.Fraud.Brushing.FakedLikeness))
            return scene.Popularity.Item(scene.Goods.Items[goal].Category, ref _dice);
        if (_current >= 0 && _walk!.Next(_current, ref _dice) is >= 0 and var next)
            return next;
        _walk!.Turn(ref _dice);
        return _walk.Choose(ref _dice);
    }
}
