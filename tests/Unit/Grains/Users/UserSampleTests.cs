using System.Text;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class UserSampleTests
{
    private const int Users = 40_000;

    private static readonly string[] Names = [.. Enumerable.Range(0, Users).Select(static user => $"user-{user}")];

    [Theory]
    [InlineData(UserSample.OfShadow, .1)]
    [InlineData(UserSample.OfSplit, .1)]
    [InlineData(UserSample.OfSplit, .01)]
    [InlineData(UserSample.OfSplit, .5)]
    public void ASampleHoldsItsShare(long seed, double share) => Near(share, Names.Count(new UserSample(share, seed).Holds), Users);

    [Fact]
    public void NoneIsNoneAndAllIsAll()
    {
        Assert.DoesNotContain(Names, static user => new UserSample(0, UserSample.OfSplit).Holds(user));
        Assert.All(Names, static user => Assert.True(new UserSample(1, UserSample.OfSplit).Holds(user)));
    }

    [Fact]
    public void ALargerShareHoldsWhomASmallerHolds() =>
        Assert.All(Names.Where(new UserSample(.1, UserSample.OfSplit).Holds), static user => Assert.True(new UserSample(.11, UserSample.OfSplit).Holds(user)));

    /// <summary>Records and experiments of the past are read by it: another hash would move people from side to side.</summary>
    [Fact]
    public void WhoIsHeldIsTheSameForEver() =>
        Assert.Equal(["user-5", "user-7", "user-13", "user-26", "user-33", "user-45"], Names.Where(new UserSample(.1, UserSample.OfSplit).Holds).Take(6));

    [Fact]
    public void TheSplitHasNothingInCommonWithTheShadowsSample()
    {
        var (shadow, split) = (new UserSample(.3, UserSample.OfShadow), new UserSample(.3, UserSample.OfSplit));
        var shadowed = Names.Where(shadow.Holds).ToArray();
        Near(.3, shadowed.Count(split.Holds), shadowed.Length);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public void EveryPartitionHasItsShareOfTheSplit(int partitions)
    {
        var split = new UserSample(.2, UserSample.OfSplit);
        foreach (var partition in Names.GroupBy(user => (Murmur2(Encoding.UTF8.GetBytes(user)) & 0x7fffffff) % partitions))
            Near(.2, partition.Count(split.Holds), partition.Count());
    }

    /// <summary>Within four standard deviations of a fair draw: one in 16,000 falls outside, and these draws are always the same.</summary>
    private static void Near(double share, int held, int of)
    {
        var deviation = Math.Sqrt(of * share * (1 - share));
        Assert.InRange(held, (of * share) - (4 * deviation), (of * share) + (4 * deviation));
    }

    /// <summary>As Kafka's clients choose partitions.</summary>
    private static int Murmur2(byte[] key)
    {
        const int Mix = 0x5bd1e995;
        var hash = unchecked((int)0x9747b28c) ^ key.Length;
        var at = 0;
        for (; at + 4 <= key.Length; at += 4)
        {
            var word = unchecked(BitConverter.ToInt32(key, at) * Mix);
            word = unchecked((word ^ (int)((uint)word >> 24)) * Mix);
            hash = unchecked(hash * Mix) ^ word;
        }
        for (var rest = key.Length - at; rest > 0; rest--)
            hash ^= key[at + rest - 1] << (8 * (rest - 1));
        if (key.Length > at)
            hash = unchecked(hash * Mix);
        hash = unchecked((hash ^ (int)((uint)hash >> 13)) * Mix);
        return hash ^ (int)((uint)hash >> 15);
    }
}
