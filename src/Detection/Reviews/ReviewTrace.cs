namespace Personalization.Detection;

/// <summary>What is remembered of a user's reviews.</summary>
[GenerateSerializer, Alias("review-trace")]
internal sealed class ReviewTrace
{
    /// <summary>Texts that a new one is compared with: the latest.</summary>
    public const int Texts = 4;

    /// <summary>A rating's weight in the mean of extremity never falls below one in so many.</summary>
    private const int Window = 64;

    private const double RateHalfLife = 3_600;

    [Id(0)] private readonly ulong[] _texts = new ulong[Texts];
    [Id(1)] private byte _known;
    [Id(2)] private byte _next;
    [Id(3)] private float _extremity;
    [Id(4)] private float _rate;
    [Id(5)] private uint _latest;
    [Id(6)] private int _count;

    /// <summary>Reviews in all.</summary>
    public int Count => _count;

    /// <summary>Mean distance of the ratings from the middle, in [0, 1], drawn towards a half while they are few.</summary>
    public double Extremity => (_extremity * Math.Min(_count, Window) + 0.5) / (Math.Min(_count, Window) + 1);

    /// <summary>Reviews an hour, by a half-life of an hour, the latest included.</summary>
    public double Rate => _rate;

    /// <summary>How like the text is to one of the latest; NaN where there is none to compare with, or it is too short.</summary>
    public double Likeness(TextSketch? text)
    {
        if (text is not { } sketch || _known == 0)
            return double.NaN;
        var most = 0.0;
        for (var place = 0; place < _known; place++)
            most = Math.Max(most, sketch.Similarity(new TextSketch(_texts[place])));
        return most;
    }

    public void Add(Review review, TextSketch? text, uint second)
    {
        var elapsed = Math.Max(0.0, (double)second - _latest);
        _rate = (float)(_rate * Math.Pow(2, -elapsed / RateHalfLife) + Math.Log(2));
        _latest = Math.Max(_latest, second);
        if (_count < int.MaxValue)
            _count++;
        _extremity += (float)((Math.Clamp(Math.Abs(review.Rating - 3) / 2, 0, 1) - _extremity) / Math.Min(_count, Window));
        if (text is not { } sketch)
            return;
        _texts[_next] = sketch.Bits;
        _next = (byte)((_next + 1) % Texts);
        _known = (byte)Math.Min(_known + 1, Texts);
    }
}
