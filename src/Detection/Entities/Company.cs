namespace Personalization.Detection;

/// <summary>
/// What others' latest orders (or reviews) have come to. An hour counts once, by the mean of its orders: what a sale or an outage does to all who come at
/// that moment is no news twenty times over. It counts less the longer ago it is, with a half-life of a week.
/// </summary>
internal struct Company
{
    /// <summary>In seconds.</summary>
    private const double HalfLife = 7 * 86_400;

    private double _weight;
    private double _oddness;
    private double _newcomers;
    private int _hours;
    private double _sum;

    /// <summary>
    /// How odd they were by themselves, as a multiple of what chance makes of the honest, whose −ln p is 1 on average: Fisher's (1925) sum, as a mean,
    /// so that a busy seller is compared with a quiet one. One hour more, as chance makes them, counts with them: of nobody nothing is odd.
    /// </summary>
    public readonly double Risk => (1 + _oddness) / (1 + _weight);

    /// <summary>The share of them whose users were newcomers; drawn towards nothing while they are few.</summary>
    public readonly double Youth => _newcomers / (1 + _weight);

    /// <summary>
    /// Of the latest hours, as many as say most: Fisher's tail of their sum, in decades. A campaign of a day stands out of a month that was ordinary, where the mean
    /// hardly moves. That the most is taken of many is no matter: it is compared with what others' most comes to.
    /// </summary>
    public double Run { get; private set; }

    /// <summary>One hour more, from the latest back.</summary>
    public void Add(in Hour hour)
    {
        _sum += hour.Decades / hour.Count * Math.Log(10);
        Run = Math.Max(Run, -Math.Log10(RawScale.FisherTail(_sum, ++_hours)));
        var weight = Math.Pow(2, -hour.Age / HalfLife);
        _weight += weight;
        _oddness += weight * hour.Decades / hour.Count * Math.Log(10);
        _newcomers += weight * hour.Newcomers / hour.Count;
    }

    /// <summary>What was said of one hour's orders.</summary>
    public struct Hour
    {
        private const uint Length = 3_600;

        public uint Number;
        public int Count;
        public int Newcomers;
        public double Decades;

        /// <summary>Of its latest order, in seconds.</summary>
        public double Age;

        public static uint Of(uint second) => second / Length;

        public void Add(Remark remark, double age)
        {
            Age = Count == 0 ? age : Math.Min(Age, age);
            Count++;
            Newcomers += remark.IsNewcomer ? 1 : 0;
            Decades += remark.Decades;
        }
    }
}
