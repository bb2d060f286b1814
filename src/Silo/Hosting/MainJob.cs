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
        using var run = await Start(app, embedded, (request, epoch), cancellation);
        await app.WaitForShutdownAsync(cancellation);
        Console.WriteLine($"Ended in order after {app.Services.GetRequiredService<LiveNumbers>().Handled} events.");
        return app.Services.GetRequiredService<Ending>().Reason;
    }

    private static async Task<IDisposable?> Start(WebApplication app, EmbeddedServices embedded, (Request Request, StateEpoch Epoch) what, CancellationToken cancellation)
    {
        // Before anything runs: wrong settings and a wrong model folder are refused here, with their reasons.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        var model = app.Services.GetRequiredService<ActiveModel>().Runner.Model;
        _ = app.Services.GetRequiredService<LiveNumbers>();
        var known = await StoredStates.Count(app.Configuration[$"Redis:{nameof(RedisOptions.ConnectionString)}"]!, TimeProvider.System, what.Epoch);
        await app.StartAsync(cancellation);
        Greeting.Print(app, embedded, model, what.Request, known);
        return embedded.Data is { } data ? RunFileOf(app, embedded).Leave(data.Root) : null;
    }

    private static RunFile RunFileOf(WebApplication app, EmbeddedServices embedded)
    {
        var kafka = app.Services.GetRequiredService<IOptions<KafkaOptions>>().Value;
        return RunFile.OfThisProcess(kafka.BootstrapServers, kafka.Topics.All(), app.Urls.First(), embedded.Store?.ConnectionString) with { LogId = embedded.Broker?.LogId };
    }
}
