using Microsoft.Extensions.DependencyInjection;
using Personalization.Ingest;

namespace Personalization.SeededFaults;

/// <summary>The failpoints of this process, and where they lie. Whoever passes one may also be held up, so that steps which follow close upon each other come apart.</summary>
internal sealed class Failpoints(Deaths deaths)
{
    /// <summary>Of so many passages one is held up.</summary>
    private const int HeldUpOneOf = 10;

    /// <summary>In milliseconds.</summary>
    private const int HeldUpAtMost = 250;

    /// <summary>Longer than a state takes from one silo to another.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    public void Seed(IServiceCollection services)
    {
        services.Around<IUsers>(whole => new DeadlyUsers(whole, this));
        services.Around<ISignalPublisher>(whole => new DeadlyPublisher(whole, this));
        services.AddSingleton<IOutgoingGrainCallFilter>(new DeadlyPartitions(this));
        services.AddSingleton<IConfigureGrainContextProvider>(new DeadlyMoves(this));
    }

    public async Task Pass(Failpoint point)
    {
        deaths.At(point);
        if (deaths.Chance(HeldUpOneOf))
            await Task.Delay(TimeSpan.FromMilliseconds(deaths.Next(HeldUpAtMost)), TimeProvider.System);
    }

    public void PassAtOnce(Failpoint point) => deaths.At(point);

    /// <summary>Passes after a moment; what brought it here goes on.</summary>
    public void PassSoon(Failpoint point)
    {
        _ = Soon();

        async Task Soon()
        {
            await Task.Delay(Moment, TimeProvider.System).ConfigureAwait(false);
            deaths.At(point);
        }
    }
}
