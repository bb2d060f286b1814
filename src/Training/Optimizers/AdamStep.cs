using System.Numerics;
using System.Runtime.InteropServices;

namespace Personalization.Training;

/// <summary>
/// One step of Adam (Kingma and Ba 2015), over numbers where they lie: gradient, both moments and weight are read and written once, in one pass, where a library that
/// composes it of tensor operations goes over all of them some ten times.
/// </summary>
/// <param name="Number">Which step, from 1.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Clip">What gradients are multiplied by first.</param>
internal readonly record struct AdamStep(long Number, double Rate, double Clip)
{
    private const float KeepFirst = 0.9f;
    private const float KeepSecond = 0.999f;

    /// <summary>Added to the root of the second moment.</summary>
    private const float Least = 1e-8f;

    /// <summary>What a moment without gradients pays out in a step, of what it paid in the one before: .9 over the root of .999.</summary>
    private static readonly double Fading = KeepFirst / Math.Sqrt(KeepSecond);

    /// <summary>The step's length, the first moment's bias towards its zero beginning taken out.</summary>
    private float Length => (float)(Rate / (1 - Math.Pow(KeepFirst, Number)));

    /// <summary>The same for the root of the second moment.</summary>
    private float Unbias => (float)(1 / Math.Sqrt(1 - Math.Pow(KeepSecond, Number)));

    /// <summary>Moves weights by their gradient.</summary>
    public void Apply(Span<float> weights, Span<float> first, Span<float> second, ReadOnlySpan<float> gradient)
    {
        var (length, unbias, clip) = (Length, Unbias, (float)Clip);
        var done = weights.Length / Vector<float>.Count * Vector<float>.Count;
        if (done > 0)
        {
            var w = Vectors(weights);
            var m = Vectors(first);
            var v = Vectors(second);
            var g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
            for (var place = 0; place < w.Length; place++)
            {
                var slope = g[place] * clip;
                var mean = m[place] * KeepFirst + slope * (1 - KeepFirst);
                var square = v[place] * KeepSecond + slope * slope * (1 - KeepSecond);
                (m[place], v[place]) = (mean, square);
                w[place] -= mean * length / (Vector.SquareRoot(square) * unbias + new Vector<float>(Least));
            }
        }
        for (; done < weights.Length; done++)
        {
            var slope = gradient[done] * clip;
            first[done] = first[done] * KeepFirst + slope * (1 - KeepFirst);
            second[done] = second[done] * KeepSecond + slope * slope * (1 - KeepSecond);
            weights[done] -= first[done] * length / (MathF.Sqrt(second[done]) * unbias + Least);
        }
    }

    /// <summary>
    /// Makes up for steps, this one the first of them, in which the gradient was zero: the moments fade, and the weights move on by what is
    /// left in them, a geometric series. The rate and the biases are taken as they were in the first of the steps, which counts most; all else is what
    /// the steps would have done one by one.
    /// </summary>
    public void Coast(long steps, Span<float> weights, Span<float> first, Span<float> second)
    {
        var paid = (float)(Length * Fading * (1 - Math.Pow(Fading, steps)) / (1 - Fading));
        var (unbias, keepFirst, keepSecond) = (Unbias, (float)Math.Pow(KeepFirst, steps), (float)Math.Pow(KeepSecond, steps));
        var done = weights.Length / Vector<float>.Count * Vector<float>.Count;
        if (done > 0)
        {
            var w = Vectors(weights);
            var m = Vectors(first);
            var v = Vectors(second);
            for (var place = 0; place < w.Length; place++)
            {
                w[place] -= m[place] * paid / (Vector.SquareRoot(v[place]) * unbias + new Vector<float>(Least));
                m[place] *= keepFirst;
                v[place] *= keepSecond;
            }
        }
        for (; done < weights.Length; done++)
        {
            weights[done] -= first[done] * paid / (MathF.Sqrt(second[done]) * unbias + Least);
            first[done] *= keepFirst;
            second[done] *= keepSecond;
        }
    }

    private static Span<Vector<float>> Vectors(Span<float> numbers) => MemoryMarshal.Cast<float, Vector<float>>(numbers);
}
