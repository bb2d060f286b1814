using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>Where an honest visit is made from: at home, at work, on the move, on a device that is new or on a journey.</summary>
/// <param name="Channel">Web, app or store.</param>
/// <param name="Origin">Device and network address.</param>
/// <param name="IsNewDevice">It was bought since the last visit.</param>
/// <param name="IsAway">On a journey: the network address was never seen before, the device perhaps neither.</param>
internal readonly record struct Outing(Channel Channel, Origin Origin, bool IsNewDevice, bool IsAway)
{
    private const int MostDevices = 30;

    public static Outing Of(Scene scene, in Shopper shopper, Channel channel, ref Dice dice)
    {
        ref var memory = ref scene.Crowd.Of(shopper.Number);
        var isKnown = memory.Visits > 0 && channel != Channel.Store;
        if (isKnown && dice.Chance(scene.Options.LookAlikes.TravelChance))
        {
            memory.Seen |= LookAlike.Journey;
            return new(channel, Abroad(scene, shopper, channel, ref dice), IsNewDevice: false, IsAway: true);
        }
        var isNewDevice = isKnown && memory.Devices < MostDevices && dice.Chance(scene.Options.Shoppers.NewDeviceChance);
        memory.Devices += isNewDevice ? (byte)1 : (byte)0;
        memory.Seen |= isNewDevice ? LookAlike.NewDevice : LookAlike.None;
        return new(channel, scene.Origins.Of(shopper, channel, ref dice), isNewDevice, IsAway: false);
    }

    private static Origin Abroad(Scene scene, in Shopper shopper, Channel channel, ref Dice dice)
    {
        var device = dice.Chance(scene.Options.LookAlikes.TravelDeviceShare) ? scene.Fresh() : Origins.Device(shopper, scene.Crowd.Of(shopper.Number).Devices, channel);
        return scene.Origins.Of(device, scene.Fresh(), channel);
    }
}
