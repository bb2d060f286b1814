namespace Personalization.Chaos;

/// <summary>Replaces silos as an orchestrator does: the next one when the one before has work.</summary>
internal sealed class Rollout(Fleet fleet, Settings settings)
{
    /// <summary>How long a silo may take to come to work; a rollout of an orchestrator would halt there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Makes all replacements; how many silos were still without work when patience ended.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var halts = 0;
        foreach (var step in Replacement.Of(settings))
        {
            await Task.Delay(settings.Every ?? TimeSpan.FromSeconds(8), TimeProvider.System, cancellation);
            Console.Error.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss.fff} {step}");
            await fleet.Replace(step.Silo, step.ByPrevious, cancellation);
            if (await fleet.ComesToWork(step.Silo, Patience, cancellation))
                continue;
            halts++;
            Console.Error.WriteLine($"silo {step.Silo} has no work after {Patience.TotalSeconds:f0} s");
        }
        return halts;
    }
}
