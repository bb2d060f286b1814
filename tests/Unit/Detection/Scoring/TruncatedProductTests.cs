using CsCheck;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class TruncatedProductTests
{
    [Fact]
    public void ItsTailIsTheShareOfIndependentCasesThatGoAsFar()
    {
        var random = new Random(80);
        var sums = Enumerable.Range(0, 100_000)
            .Select(_ => Enumerable.Range(0, 7).Sum(_ => TruncatedProduct.Counted(-Math.Log10(1 - random.NextDouble()))))
            .ToArray();

        foreach (var counted in new[] { 1.0, 1.5, 2.5, 3.5 })
            Assert.InRange(sums.Count(sum => sum >= counted) / 100_000.0 / TruncatedProduct.Tail(counted, 7), 0.9, 1.1);
    }

    [Fact]
    public void MoreEvidenceIsNeverLikelier() =>
        Gen.Select(Gen.Double[0, 30], Gen.Double[0, 30], Gen.Int[1, 15]).Sample((some, other, gauges) =>
            TruncatedProduct.Tail(Math.Max(some, other), gauges) <= TruncatedProduct.Tail(Math.Min(some, other), gauges) + 1e-12);
}
