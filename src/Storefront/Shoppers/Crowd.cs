namespace Personalization.Storefront;

/// <summary>Everyone who may come, and the little that is remembered of each between visits.</summary>
internal sealed class Crowd
{
    private const int NoThread = -1;

    private readonly StorefrontOptions _options;
    private readonly Weighted _activity;
    private readonly int _founders;
    private Memory[] _memories;
    private int _count;

    public Crowd(StorefrontOptions options, int count)
    {
        (_options, _founders, _count, _memories) = (options, count, count, new Memory[count]);
        var weights = new double[count];
        var reviewers = new List<int>();
        for (var number = 0; number < count; number++)
        {
            var shopper = new Shopper(options, number);
            weights[number] = shopper.Activity;
            if (shopper.Manner == Manner.PowerReviewer)
                reviewers.Add(number);
        }
        (_activity, Reviewers) = (new(weights), reviewers.ToArray());
        Array.Fill(_memories, new Memory { Thread = NoThread });
    }

    /// <summary>Those who write much.</summary>
    public IReadOnlyList<int> Reviewers { get; }

    public Shopper this[int number] => new(_options, number);

    /// <summary>Someone who is not in the shop, the active ones sooner; false where all that were asked are in.</summary>
    public bool TryFindIdle(ref Dice dice, int visits, out int number)
    {
        for (var tries = 0; tries < 30; tries++)
        {
            number = Draw(ref dice);
            if (!_memories[number].IsBusy && _memories[number].Visits >= visits)
                return true;
        }
        number = -1;
        return false;
    }

    /// <summary>Someone who was never here opens an account; false once as many have as there were at first.</summary>
    public bool TrySignUp(out int number)
    {
        number = _count < 2L * _founders ? _count++ : -1;
        if (number == _memories.Length)
        {
            Array.Resize(ref _memories, (int)Math.Min(2L * _founders, _count + _count / 8));
            Array.Fill(_memories, new Memory { Thread = NoThread }, number, _memories.Length - number);
        }
        return number >= 0;
    }

    public bool IsNewcomer(int number) => number >= _founders && _memories[number].Visits == 0;

    /// <summary>Everyone who was here and looks like a cheat, by number.</summary>
    public IEnumerable<(int Number, LookAlike Seen)> LookAlikes() =>
        from number in Enumerable.Range(0, _count)
        where _memories[number] is { Visits: > 0 } or { Seen: not LookAlike.None }
        let seen = _memories[number].Seen | this[number].LookAlikes | (number >= _founders ? LookAlike.Newcomer : LookAlike.None)
        where seen != LookAlike.None
        select (number, seen);

    public ref Memory Of(int number) => ref _memories[number];

    /// <summary>A visit ends; what it ended with is taken up by the next.</summary>
    public void Leave(int number, int thread, bool bought)
    {
        ref var memory = ref _memories[number];
        (memory.IsBusy, memory.Thread, memory.Bought) = (false, thread, bought);
        memory.Visits = (ushort)Math.Min(ushort.MaxValue, memory.Visits + 1);
    }

    private int Draw(ref Dice dice) =>
        dice.Below(_count) is var number && number >= _founders ? number : _activity.Draw(ref dice);

    /// <summary>What is remembered of one shopper.</summary>
    internal struct Memory
    {
        /// <summary>The item that the last visit ended with, or -1.</summary>
        public int Thread;

        /// <summary>Visits made, up to the most that fits.</summary>
        public ushort Visits;

        /// <summary>What was done that cheats do, too.</summary>
        public LookAlike Seen;

        /// <summary>Devices had before the present ones.</summary>
        public byte Devices;

        /// <summary>The item of <see cref="Thread"/> was bought.</summary>
        public bool Bought;

        /// <summary>In the shop now.</summary>
        public bool IsBusy;
    }
}
