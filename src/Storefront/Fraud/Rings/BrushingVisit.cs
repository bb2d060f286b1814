using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>A paid account fakes an interest, then orders what its seller wants ordered.</summary>
internal sealed class BrushingVisit : IActor
{
    private readonly Ring _ring;
    private readonly int _account;
    private readonly Cart _cart = new();
    private readonly int _goal;
    private Presence? _presence;
    private Dice _dice;
    private int _faked;
    private Stage _stage;

    public BrushingVisit(Scene scene, Ring ring, Dice dice)
    {
        (_ring, _dice) = (ring, dice);
        _account = _dice.Below(ring.Accounts);
        _goal = _dice.Pick<int>(ring.Items);
        _faked = (int)Math.Round(scene.Options.Fraud.FakedViews * 2 * _dice.Unit());
        _stage = _dice.Chance(0.5) ? Stage.Searching : Stage.Faking;
    }

    private enum Stage
    {
        Searching,
        Faking,
        Carting,
        CheckingOut,
        Paying,
    }

    public long Act(Scene scene, long now)
    {
        // The visit begins now, not when it was planned: its id tells the time.
        _presence ??= _ring.Enter(scene, _account);
        var interaction = Step(scene, _presence, now);
        var subject = interaction.Order is { } order ? new Subject("order", order.Id) : new("user", _presence.User);
        scene.Publish(interaction, new(interaction.Id, FraudKind.Brushing, subject, _ring.Id));
        return interaction.Order is null ? now + Pauses.Draw(scene.Options.Shoppers, 0.7, ref _dice) : IActor.Gone;
    }

    private Interaction Step(Scene scene, Presence presence, long now)
    {
        var category = scene.Goods.Items[_goal].Category;
        switch (_stage)
        {
            case Stage.Searching:
                _stage = Stage.Faking;
                return presence.Search(now, Category.All[category].Noun);
            case Stage.Faking when _faked-- > 0:
                return presence.View(now, scene.Popularity.Item(category, ref _dice));
            case Stage.Faking:
                _stage = Stage.Carting;
                return presence.View(now, _goal);
            case Stage.Carting:
                _stage = Stage.CheckingOut;
                _cart.Add(_goal, 1);
                return presence.Add(now, _goal, 1);
            case Stage.CheckingOut:
                _stage = Stage.Paying;
                return presence.Checkout(now);
            default:
                return presence.Buy(now, _cart, _ring.Address(scene, _account), _ring.Payment(scene, _account));
        }
    }
}
