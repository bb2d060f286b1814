using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Personalization.Inference;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>The engine: what the configuration names, and inside this process what it does not.</summary>
internal static class MainJob
{
    /// <summary>For everything to end in order; longer than ingest takes to drain.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    /// <summary>What the command line asked for.</summary>
    public sealed record Request(string? Model, FileInfo? Replay, string Format, double Speed, bool ExitAfterReplay, bool? Simulate, double? Rate);

    /// <summary>Runs until told to stop. 0 after an orderly end, 1 after one for want of room, 2 where the configuration cannot work.</summary>
    public static async Task<int> Run(Request request, string[] settings, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        try
        {
            using var embedded = EmbeddedServices.Start(builder.Configuration);
            await using var app = Build(builder, request, embedded);
            using var secondSignal = new SecondSignal(TimeProvider.System);
            using var run = await Start(app, embedded, request, cancellation);
            await app.WaitForShutdownAsync(cancellation);
            Console.WriteLine($"Ended in order after {app.Services.GetRequiredService<LiveNumbers>().Handled} events.");
            return app.Services.GetRequiredService<Ending>().Reason == EndReason.Asked ? 0 : 1;
        }
        catch (Exception e) when (ConfigurationFaults.Explain(e, builder.Configuration) is { } sentences)
        {
            foreach (var sentence in sentences)
                await Console.Error.WriteLineAsync(sentence);
            return 2;
        }
    }

    private static WebApplication Build(WebApplicationBuilder builder, Request request, EmbeddedServices embedded)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{InferenceOptions.Section}:{nameof(InferenceOptions.ModelFolder)}"] = ModelFolder(builder.Configuration, request.Model),
        });
        var options = builder.Configuration.GetSection("Silo").Get<SiloOptions>() ?? new();
        builder.WebHost.UseUrls(PageUrl(options, embedded));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOptions<SiloOptions>().Bind(builder.Configuration.GetSection("Silo")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<RedisOptions>().Bind(builder.Configuration.GetSection("Redis")).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>();
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddInference(builder.Configuration);
        builder.Services.AddSingleton<LiveNumbers>();
        builder.Services.AddSingleton<StoreProbe>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<AnomalyEndpoint>();
        builder.Services.AddSingleton<Ending>();
        builder.AddTelemetry();
        // Hosted services stop in reverse: the page and the live line first, then traffic, then ingest and users within the silo.
        builder.AddSilo(embedded);
        builder.AddTraffic(request, embedded);
        if (embedded.Room is { } room)
            builder.Services.AddSingleton(room).AddHostedService<DiskWatch>();
        builder.Services.AddHostedService<StoreWatch>();
        builder.Services.AddHostedService<LiveLine>();
        var app = builder.Build();
        app.MapApi();
        return app;
    }

    private static string PageUrl(SiloOptions options, EmbeddedServices embedded)
    {
        // What is no address is refused at start, with the other settings.
        var address = IPAddress.TryParse(options.HttpAddress, out var wanted) ? wanted : IPAddress.Loopback;
        var host = address.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}";
        return $"http://{host}:{(embedded.Store is null ? options.HttpPort : Ports.FreeFrom(options.HttpPort))}";
    }

    private static async Task<IDisposable?> Start(WebApplication app, EmbeddedServices embedded, Request request, CancellationToken cancellation)
    {
        // Before anything runs: wrong settings and a wrong model folder are refused here, with their reasons.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        var model = app.Services.GetRequiredService<ActiveModel>().Runner.Model;
        _ = app.Services.GetRequiredService<LiveNumbers>();
        var known = await StoredStates.Count(app.Configuration[$"Redis:{nameof(RedisOptions.ConnectionString)}"]!, TimeProvider.System);
        await app.StartAsync(cancellation);
        Greeting.Print(app, embedded, model, request, known);
        return embedded.Data is { } data ? RunFileOf(app, embedded).Leave(data.Root) : null;
    }

    private static RunFile RunFileOf(WebApplication app, EmbeddedServices embedded)
    {
        var kafka = app.Services.GetRequiredService<IOptions<KafkaOptions>>().Value;
        return RunFile.OfThisProcess(kafka.BootstrapServers, kafka.Topics.All(), app.Urls.First(), embedded.Store?.ConnectionString);
    }

    private static string ModelFolder(ConfigurationManager configuration, string? asked)
    {
        var configured = asked ?? configuration[$"{InferenceOptions.Section}:{nameof(InferenceOptions.ModelFolder)}"];
        return Path.GetFullPath(string.IsNullOrEmpty(configured) ? Path.Combine(AppContext.BaseDirectory, "models", "storefront") : configured);
    }
}
