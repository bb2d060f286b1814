using Personalization.Silo;

namespace Personalization.Benchmarks;

/// <summary>The whole engine. Stages are told by its own instruments.</summary>
internal static class EnginePart
{
    public static async Task Run(string bootstrap, string model, int? burst, CancellationToken cancellation)
    {
        using var numbers = new LiveNumbers(TimeProvider.System);
        using var stages = new StageTimes();
        await using var host = new EngineHost(bootstrap, model, burst: burst);
        await host.App.StartAsync(cancellation);
        var reporting = Reporting.Run(() => numbers.Take().Events, stages.ToString);
        while (await Console.In.ReadLineAsync(cancellation) is not null && !reporting.IsCompleted)
        {
        }
    }
}
