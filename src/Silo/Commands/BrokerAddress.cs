using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Finds the broker for a command in a second terminal: given, configured, or the embedded one of the running silo.</summary>
internal static class BrokerAddress
{
    /// <summary>Kafka options that name a broker.</summary>
    /// <exception cref="ConfigurationException">Nothing names one and no silo runs here.</exception>
    public static KafkaOptions Find(IConfiguration configuration, string? given)
    {
        var options = configuration.GetSection("Kafka").Get<KafkaOptions>() ?? new();
        if (given is not null)
            options.BootstrapServers = given;
        if (options.BootstrapServers.Length == 0)
        {
            var running = OfRunningSilo(DataFolder.Configured(configuration));
            (options.BootstrapServers, options.LogId) = (running.BootstrapServers, running.LogId ?? options.LogId);
        }
        return options;
    }

    private static RunFile OfRunningSilo(string folder)
    {
        const string Advice = "Start one with 'dotnet run -c Release --project src/Silo' from the same folder, or name a broker with --bootstrap HOST:PORT.";
        return RunFile.Read(folder) switch
        {
            null => throw new ConfigurationException($"No silo is running with its data in '{folder}'. {Advice}"),
            { IsRunning: false } gone => throw new ConfigurationException($"The silo that ran with its data in '{folder}' (process {gone.Pid}) is gone, and its embedded broker with it. {Advice}"),
            { } running => running,
        };
    }
}
