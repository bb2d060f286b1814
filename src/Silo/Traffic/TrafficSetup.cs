using System.Globalization;
using Personalization.Storefront;
using Personalization.Training;

namespace Personalization.Silo;

/// <summary>Where events come from besides the storefronts that publish to the broker: a replayed log, the simulated shop, or nowhere.</summary>
internal static class TrafficSetup
{
    /// <summary>Adds what the request asks for.</summary>
    /// <exception cref="ConfigurationException">There is no such log or format, or an option of the shop is out of range.</exception>
    public static void AddTraffic(this WebApplicationBuilder builder, MainJob.Request request, EmbeddedServices embedded)
    {
        if (request.Replay is { } file)
        {
            builder.Services.AddSingleton(Log(request, file));
            builder.Services.AddHostedService<ReplayTraffic>();
        }
        if (IsSimulated(request, embedded))
        {
            builder.Services.AddSingleton(Shop(request, builder.Configuration));
            builder.Services.AddHostedService<SimulatedTraffic>();
        }
    }

    /// <summary>For the greeting.</summary>
    public static string Describe(MainJob.Request request, EmbeddedServices embedded, IConfiguration configuration)
    {
        var sources = new List<string>();
        if (request.Replay is { } file)
            sources.Add(string.Create(CultureInfo.InvariantCulture, $"replay of {file.FullName} at {(request.Speed > 0 ? $"{request.Speed} times its pace" : "full speed")}"));
        if (IsSimulated(request, embedded))
            sources.Add(string.Create(CultureInfo.InvariantCulture, $"SIMULATED storefront, no real shoppers: {Shop(request, configuration).EventsPerSecond:0.##} events/s (--rate N; --simulate false for none)"));
        return sources.Count > 0 ? string.Join(" and ", sources) : "whatever is published to the clickstream topic";
    }

    private static ReplayTraffic.Log Log(MainJob.Request request, FileInfo file) =>
        !file.Exists ? throw new ConfigurationException($"--replay is '{file.FullName}', which does not exist; expected a log of interactions.")
        : !LogFormats.TryParse(request.Format, out var format) ? throw new ConfigurationException($"--format is '{request.Format}'; expected one of {string.Join(", ", LogFormats.Names)}.")
        : new(file.FullName, format, request.Speed, request.ExitAfterReplay);

    private static StorefrontOptions Shop(MainJob.Request request, IConfiguration configuration)
    {
        var shop = configuration.GetSection("Storefront").Get<StorefrontOptions>() ?? new();
        shop.EventsPerSecond = request.Rate ?? shop.EventsPerSecond;
        return OptionFaults.Of(shop) is { Count: > 0 } faults ? throw new ConfigurationException(string.Join(Environment.NewLine, faults)) : shop;
    }

    private static bool IsSimulated(MainJob.Request request, EmbeddedServices embedded) =>
        request.Simulate ?? (embedded.Broker is not null && request.Replay is null);
}
