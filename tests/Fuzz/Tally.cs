namespace Personalization.Fuzz;

/// <summary>What came of a target's inputs.</summary>
internal sealed class Tally
{
    public long Inputs { get; private set; }

    public long Taken { get; private set; }

    /// <summary>Bytes allocated for one input at most, beyond what its size accounts for.</summary>
    public long Most { get; private set; }

    /// <summary>Bytes allocated per byte of input at most, of inputs that are long enough for it to mean something.</summary>
    public double MostPerByte { get; private set; }

    public void Count(bool taken, int size, long allocated)
    {
        Inputs++;
        Taken += taken ? 1 : 0;
        Most = Math.Max(Most, allocated);
        if (size >= 4_096)
            MostPerByte = Math.Max(MostPerByte, (double)allocated / size);
    }
}
