using Microsoft.Extensions.Options;
using Personalization.Inference;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>The engine: what the configuration names, and inside this process what it does not.</summary>
internal static class MainJob
{
    /// <summary>What the command line asked for.</summary>
    public sealed record Request(string? Model, FileInfo? Replay, string Format, double Speed, bool ExitAfterReplay, bool? Simulate, double? Rate);

    /// <summary>Runs until told to stop. 0 after an orderly end, 1 after one for want of room, 2 where the configuration cannot work.</summary>
    public static async Task<int> Run(Request request, string[] settings, CancellationToken cancellation)
    {
        var builder = SiloApplication.Builder(settings);
        try
        {
            using var embedded = EmbeddedServices.Start(builder.Configuration);
            using var secondSignal = new SecondSignal(TimeProvider.System);
            var reason = await Run(builder, request, embedded, cancellation);
            while (reason == EndReason.AnotherEpoch)
            {
                // In this process, since what is embedded would not outlive it.
                var next = SiloApplication.Builder(settings);
                next.Configuration.AddInMemoryCollection(embedded.FilledIn);
                reason = await Run(next, request, embedded, cancellation);
            }
            return reason == EndReason.Asked ? 0 : 1;
        }
        catch (Exception e) when (ConfigurationFaults.Explain(e, builder.Configuration) is { } sentences)
        {
            foreach (var sentence in sentences)
                await Console.Error.WriteLineAsync(sentence);
            return 2;
        }
    }

    private static async Task<EndReason> Run(WebApplicationBuilder builder, Request request, EmbeddedServices embedded, CancellationToken cancellation)
    {
        await using var live = await LiveEpoch.Find(builder.Configuration[$"Redis:{nameof(RedisOptions.ConnectionString)}"] ?? "");
        var epoch = live.Number;
        // A replay is sent once, by the silo that it was given to: that one goes over at its next start.
        if (live.Book is { } book && request.Replay is null)
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<EpochWatch>(services, epoch, book));
        await using var app = SiloApplication.Build(builder, request, embedded, epoch);
        var known = await Check(app, epoch);
        if (!await Start(app, cancellation))
        {
            Console.WriteLine("Told to end before it had started.");
            return app.Services.GetRequiredService<Ending>().Reason;
        }
        Greeting.Print(app, embedded, app.Services.GetRequiredService<ActiveModel>().Runner.Model, request, known);
        using var run = embedded.Data is { } data ? RunFileOf(app, embedded).Leave(data.Root) : null;
        await app.WaitForShutdownAsync(cancellation);
        Console.WriteLine($"Ended in order after {app.Services.GetRequiredService<LiveNumbers>().Handled} events.");
        return app.Services.GetRequiredService<Ending>().Reason;
    }

    /// <summary>Before anything runs: wrong settings and a wrong model folder are refused here, with their reasons. Returns how many states the store knows.</summary>
    private static async Task<StoredStates> Check(WebApplication app, StateEpoch epoch)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        _ = app.Services.GetRequiredService<ActiveModel>().Runner.Model;
        _ = app.Services.GetRequiredService<LiveNumbers>();
        return await StoredStates.Count(app.Configuration[$"Redis:{nameof(RedisOptions.ConnectionString)}"]!, TimeProvider.System, epoch);
    }

    /// <summary>False where it was told to end meanwhile; then all that had begun has ended.</summary>
    private static async Task<bool> Start(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
            return true;
        }
        catch (Exception e) when (e is OperationCanceledException or OrleansLifecycleCanceledException && app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await StopHalfStarted(app);
            return false;
        }
    }

    private static async Task StopHalfStarted(WebApplication app)
    {
        try
        {
            await app.StopAsync(CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // How Orleans answers where its silo has not joined yet: there is nothing to leave. All else has been stopped.
        }
    }

    private static RunFile RunFileOf(WebApplication app, EmbeddedServices embedded)
    {
        var kafka = app.Services.GetRequiredService<IOptions<KafkaOptions>>().Value;
        return RunFile.OfThisProcess(kafka.BootstrapServers, kafka.Topics.All(), app.Urls.First(), embedded.Store?.ConnectionString) with { LogId = embedded.Broker?.LogId };
    }
}
