namespace Personalization.Storefront;

/// <summary>Everyone who may come, and the little that is remembered of each between visits.</summary>
internal sealed class Crowd
{
    private const int NoThread = -1;

    private readonly StorefrontOptions _options;
    private readonly Weighted _activity;
    private readonly Memory[] _memories;

    public Crowd(StorefrontOptions options, int count)
    {
        (_options, _memories) = (options, new Memory[count]);
        var weights = new double[count];
        for (var number = 0; number < count; number++)
            weights[number] = new Shopper(options, number).Activity;
        _activity = new(weights);
        Array.Fill(_memories, new Memory { Thread = NoThread });
    }

    public Shopper this[int number] => new(_options, number);

    /// <summary>Someone who is not in the shop, the active ones sooner; false where all that were asked are in.</summary>
    public bool TryFindIdle(ref Dice dice, int visits, out int number)
    {
        for (var tries = 0; tries < 30; tries++)
        {
            number = _activity.Draw(ref dice);
            if (!_memories[number].IsBusy && _memories[number].Visits >= visits)
                return true;
        }
        number = -1;
        return false;
    }

    public ref Memory Of(int number) => ref _memories[number];

    /// <summary>What is remembered of one shopper.</summary>
    internal struct Memory
    {
        /// <summary>The item that the last visit ended with, or -1.</summary>
        public int Thread;

        /// <summary>Visits made, up to the most that fits.</summary>
        public ushort Visits;

        /// <summary>Devices had before the present ones.</summary>
        public byte Devices;

        /// <summary>The item of <see cref="Thread"/> was bought.</summary>
        public bool Bought;

        /// <summary>In the shop now.</summary>
        public bool IsBusy;
    }
}
