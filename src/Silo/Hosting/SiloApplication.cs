using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Personalization.Inference;

namespace Personalization.Silo;

/// <summary>Puts a silo together: all that the engine is, on servers that the configuration names by now.</summary>
internal static class SiloApplication
{
    /// <summary>For everything to end in order; longer than ingest takes to drain.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    /// <summary>With the settings of the command line, of the environment and of <c>appsettings.json</c>.</summary>
    public static WebApplicationBuilder Builder(string[] settings) =>
        WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });

    /// <summary>On the states of that epoch.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, MainJob.Request request, EmbeddedServices embedded, StateEpoch epoch)
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
        builder.AddSilo(embedded, epoch);
        builder.AddTraffic(request, embedded);
        if (embedded.Room is { } room)
            builder.Services.AddSingleton(room).AddHostedService<DiskWatch>();
        builder.Services.AddHostedService<StoreWatch>();
        builder.Services.AddHostedService<LiveLine>();
        builder.Services.AddHostedService<TrialLines>();
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

    private static string ModelFolder(ConfigurationManager configuration, string? asked)
    {
        var configured = asked ?? configuration[$"{InferenceOptions.Section}:{nameof(InferenceOptions.ModelFolder)}"];
        return Path.GetFullPath(string.IsNullOrEmpty(configured) ? Path.Combine(AppContext.BaseDirectory, "models", "storefront") : configured);
    }
}
