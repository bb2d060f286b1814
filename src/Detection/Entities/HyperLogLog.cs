using System.Numerics;

namespace Personalization.Detection;

/// <summary>Counts how many different users there were without remembering them (Flajolet, Fusy, Gandouet and Meunier 2007): 256 bytes, off by 6.5 %.</summary>
internal static class HyperLogLog
{
    public const int Registers = 256;

    private const int IndexBits = 8;

    /// <summary>Corrects the bias of 256 registers.</summary>
    private const double Alpha = 0.7213 / (1 + 1.079 / Registers);

    public static void Add(byte[] registers, uint user)
    {
        ref var register = ref registers[user >> 32 - IndexBits];
        register = Math.Max(register, (byte)(BitOperations.LeadingZeroCount(user << IndexBits | 1u << IndexBits - 1) + 1));
    }

    /// <summary>How many different ones were added to either.</summary>
    public static double CountOfBoth(byte[] one, byte[] other)
    {
        var (sum, empty) = (0.0, 0);
        for (var place = 0; place < Registers; place++)
        {
            var rank = Math.Max(one[place], other[place]);
            sum += Math.ScaleB(1, -rank);
            empty += rank == 0 ? 1 : 0;
        }

        var estimate = Alpha * Registers * Registers / sum;
        // While registers are empty, counting these is the better estimate (linear counting).
        return estimate <= 2.5 * Registers && empty > 0 ? Registers * Math.Log((double)Registers / empty) : estimate;
    }
}
