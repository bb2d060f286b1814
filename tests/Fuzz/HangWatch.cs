namespace Personalization.Fuzz;

/// <summary>Ends the process, with the input's number, where one input is read for so long that nobody would wait for it.</summary>
internal sealed class HangWatch : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ITimer _timer;
    private (string, long) _before;

    public HangWatch(Func<(string, long)> current, TimeProvider time) => _timer = time.CreateTimer(_ => Look(current()), null, Patience, Patience);

    public void Dispose() => _timer.Dispose();

    private void Look((string Target, long Number) current)
    {
        if (current == _before)
        {
            Console.Error.WriteLine($"{current.Target} has read input {current.Number} for {Patience.TotalSeconds} s: it hangs.");
            Environment.Exit(3);
        }
        _before = current;
    }
}
