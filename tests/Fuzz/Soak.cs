using System.Globalization;

namespace Personalization.Fuzz;

/// <summary>Reads inputs by number, each target in turn. An input is a function of seed, target and number: a finding can be made again.</summary>
internal sealed class Soak(int seed, IReadOnlyList<Target> targets)
{
    /// <summary>What any input may cost: an exception with its trace is some tens of kilobytes.</summary>
    private const long MaxAllocated = 256 * 1024;

    /// <summary>What each of its bytes may cost besides: Orleans remembers every field that it reads. A length that is believed from the bytes would cost far more.</summary>
    private const long MaxAllocatedPerByte = 128;

    private const int MaxFindings = 20;

    private readonly Tally[] _tallies = [.. targets.Select(static _ => new Tally())];
    private long _number;
    private int _target;

    /// <summary>What is being read.</summary>
    public (string Target, long Number) Current => (targets[Volatile.Read(ref _target)].Name, Volatile.Read(ref _number));

    public List<string> Findings { get; } = [];

    public IReadOnlyList<Tally> Tallies => _tallies;

    /// <summary>Reads so many inputs, or fewer where it is cancelled or has found enough.</summary>
    public void Run(long first, long inputs, CancellationToken cancellation)
    {
        for (var number = first; number < first + inputs && !cancellation.IsCancellationRequested && Findings.Count < MaxFindings; number++)
        {
            _target = (int)(number % targets.Count);
            Volatile.Write(ref _number, number);
            Read(targets[_target], _tallies[_target], number);
        }
    }

    public void Report(TextWriter output)
    {
        foreach (var finding in Findings)
            output.WriteLine(finding);
        foreach (var (target, tally) in targets.Zip(_tallies))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{target.Name,-16} inputs={tally.Inputs} taken={tally.Taken} most_allocated={tally.Most} per_byte={tally.MostPerByte:0.0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed={seed} inputs={_tallies.Sum(static tally => tally.Inputs)} findings={Findings.Count}"));
    }

    private void Read(Target target, Tally tally, long number)
    {
        var input = target.Draw(new Damage(SeedOf(number)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var taken = input.Read();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            tally.Count(taken, input.Size, allocated);
            if (allocated > MaxAllocated + MaxAllocatedPerByte * input.Size)
                Find(target, number, $"{allocated} bytes were allocated for {input.Size}.");
        }
        catch (Exception e)
        {
            Find(target, number, e.ToString());
        }
    }

    private void Find(Target target, long number, string what) => Findings.Add($"{target.Name} input {number} of seed {seed}: {what}");

    /// <summary>Neighbouring numbers get seeds far apart (Knuth's multiplicative hash).</summary>
    private int SeedOf(long number) => unchecked((int)((ulong)(number + seed * 1_000_003L) * 2_654_435_761UL));
}
