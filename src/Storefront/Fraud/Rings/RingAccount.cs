namespace Personalization.Storefront;

/// <summary>
/// An account of a ring: fresh, or that of a shopper who was there before and shops honestly besides. What is not shared with the
/// ring is one's own.
/// </summary>
internal sealed class RingAccount
{
    private readonly Scene _scene;
    private readonly RingOptions _shared;
    private readonly long _first;
    private readonly int _index;
    private readonly bool _isAged;
    private bool _isBusy;

    // Numbers from first on are the ring's own, for whatever it shares.
    public RingAccount(Scene scene, long first, int index, ref Dice dice)
    {
        (_scene, _shared, _first, _index) = (scene, scene.Options.Fraud.Rings, first, index);
        _isAged = dice.Chance(_shared.AgedShare);
        Persona = Keenest(scene.Options, ref dice);
    }

    /// <summary>The account's owner where it is aged; else someone whose taste is faked.</summary>
    public Shopper Persona { get; }

    public string User => _scene.Names.Of('u', _isAged ? Persona.Number : _first + _index);

    /// <summary>In the shop now, for pay or not.</summary>
    public bool IsBusy
    {
        get => _isAged ? _scene.Crowd.Of(Persona.Number).IsBusy : _isBusy;
        set
        {
            _isBusy = value;
            if (_isAged)
                _scene.Crowd.Of(Persona.Number).IsBusy = value;
        }
    }

    /// <summary>A computer stays on the web, a phone in the app.</summary>
    public Presence Enter(ref Dice dice)
    {
        var isOwn = _shared.AccountsPerDevice == 1;
        var group = _index / _shared.AccountsPerDevice;
        var channel = isOwn && _isAged ? Channels.DrawOnline(_scene.Options.Shoppers, ref dice) : group % 2 == 0 ? Channel.Web : Channel.App;
        var device = isOwn && _isAged ? Origins.Device(Persona, _scene.Crowd.Of(Persona.Number).Devices, channel) : _first + group;
        return new(_scene, User, channel, _scene.Origins.Of(device, Network(channel, ref dice), channel));
    }

    public string Address() =>
        _shared.AccountsPerAddress == 1 && _isAged ? _scene.Origins.Home(Persona) : _scene.Origins.AddressHash(_first + _index / _shared.AccountsPerAddress);

    public string Payment(ref Dice dice) =>
        _shared.AccountsPerPayment == 1 && _isAged ? _scene.Origins.Payment(Persona, ref dice) : _scene.Origins.PaymentHash(_first + _index / _shared.AccountsPerPayment);

    /// <summary>Of a few: an account that hardly ever comes has no past to hide behind.</summary>
    private static Shopper Keenest(StorefrontOptions options, ref Dice dice)
    {
        var keenest = new Shopper(options, dice.Below(options.Shoppers.Count));
        for (var look = 1; look < 5; look++)
            if (new Shopper(options, dice.Below(options.Shoppers.Count)) is var other && other.Activity > keenest.Activity)
                keenest = other;
        return keenest;
    }

    private long Network(Channel channel, ref Dice dice)
    {
        if (_shared.AccountsPerIp > 1)
            return _first + _index / _shared.AccountsPerIp;
        var everyday = _scene.Origins.Network(Persona, channel, ref dice);
        // A fresh account shares a carrier with others, but nobody's home.
        return _isAged || Origins.IsCarrier(everyday) ? everyday : _first + _index;
    }
}
