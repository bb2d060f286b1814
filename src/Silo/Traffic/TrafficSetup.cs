using Personalization.Storefront;
using Personalization.Training;

namespace Personalization.Silo;

/// <summary>Where events come from besides the storefronts that publish to the broker: a replayed log, the simulated shop, or nowhere.</summary>
internal static class TrafficSetup
{
    public static void AddTraffic(this WebApplicationBuilder builder, MainJob.Request request, EmbeddedServices embedded)
    {
        if (request.Replay is { } file)
        {
            if (!file.Exists)
                throw new ConfigurationException($"--replay is '{file.FullName}', which does not exist; expected a log of interactions.");
            if (!LogFormats.TryParse(request.Format, out var format))
                throw new ConfigurationException($"--format is '{request.Format}'; expected one of {string.Join(", ", LogFormats.Names)}.");
            builder.Services.AddSingleton(new ReplayTraffic.Log(file.FullName, format, request.Speed, request.ExitAfterReplay));
            builder.Services.AddHostedService<ReplayTraffic>();
        }
        else if (IsSimulated(request, embedded))
        {
            var shop = builder.Configuration.GetSection("Storefront").Get<StorefrontOptions>() ?? new();
            if (OptionFaults.Of(shop) is { Count: > 0 } faults)
                throw new ConfigurationException(string.Join(Environment.NewLine, faults));
            builder.Services.AddSingleton(shop);
            builder.Services.AddHostedService<SimulatedTraffic>();
        }
    }

    /// <summary>For the greeting.</summary>
    public static string Describe(MainJob.Request request, EmbeddedServices embedded) =>
        request.Replay is { } file ? $"replay of {file.FullName} at {(request.Speed > 0 ? $"{request.Speed} times its pace" : "full speed")}"
        : IsSimulated(request, embedded) ? "simulated storefront (no real shoppers)"
        : "whatever is published to the clickstream topic";

    private static bool IsSimulated(MainJob.Request request, EmbeddedServices embedded) =>
        request.Simulate ?? (embedded.Broker is not null && request.Replay is null);
}
