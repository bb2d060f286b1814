namespace Personalization.Storefront;

/// <summary>A power reviewer sits down and writes of one thing after the other, bought elsewhere: this shop knows of no order.</summary>
internal sealed class ReviewSitting(Shopper shopper, int reviews, Dice dice) : IActor
{
    /// <summary>A review takes so many times as long as a look at an item.</summary>
    private const double Writing = 6;

    private Dice _dice = dice;
    private Presence? _presence;
    private Walk? _walk;
    private int _written;

    public long Act(Scene scene, long now)
    {
        ref var memory = ref scene.Crowd.Of(shopper.Number);
        if (_presence is null && memory.IsBusy)
            return now + 60_000;
        memory.IsBusy = true;
        _presence ??= Arrive(scene);
        var item = Item(scene);
        scene.Publish(_presence.Rate(now, item, HonestReview.Of(scene, shopper, scene.Goods.Items[item], ref _dice)));
        scene.Tally.HonestEvents++;
        if (++_written < reviews)
            return now + shopper.Pause(scene.Options, Writing, ref _dice);
        memory.IsBusy = false;
        return IActor.Gone;
    }

    private Presence Arrive(Scene scene)
    {
        var channel = Channels.DrawOnline(scene.Options.Shoppers, ref _dice);
        return new(scene, scene.Names.Of('u', shopper.Number), channel, Outing.Of(scene, shopper, channel, ref _dice).Origin);
    }

    private int Item(Scene scene)
    {
        _walk ??= new(scene, shopper);
        _walk.Turn(ref _dice);
        return _walk.Choose(ref _dice);
    }
}
