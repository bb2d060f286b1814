using System.Runtime.InteropServices;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Broker and store alone, for silos in processes of their own: they join and leave while what they share lives on.</summary>
internal static class ServersCommand
{
    /// <summary>Runs until told to stop. 0 after an orderly end, 2 where the configuration cannot work.</summary>
    public static async Task<int> Run(string[] settings)
    {
        using var configuration = new ConfigurationManager();
        configuration.SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddCommandLine(settings);
        using var signal = new EndSignal();
        try
        {
            using var servers = EmbeddedServices.Start(configuration);
            if (servers.Data is not { } data)
                throw new ConfigurationException("Kafka:BootstrapServers and Redis:ConnectionString both name servers, so there is none to start. Leave out the one that is to run here.");
            using var run = RunFileOf(configuration, servers).Leave(data.Root);
            Print(servers);
            await signal.Received;
            return 0;
        }
        catch (ConfigurationException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }

    private static RunFile RunFileOf(ConfigurationManager configuration, EmbeddedServices servers)
    {
        var kafka = configuration.GetSection("Kafka").Get<KafkaOptions>()!;
        return RunFile.OfThisProcess(kafka.BootstrapServers, kafka.Topics.All(), page: null, servers.Store?.ConnectionString) with { LogId = servers.Broker?.LogId };
    }

    private static void Print(EmbeddedServices servers)
    {
        Console.WriteLine("Personalization: broker and store for silos in other processes. Ctrl+C ends them, after the silos.");
        Console.WriteLine($"  data     {servers.Data!.Root}");
        // A cluster of its own per start: the store remembers silos that are gone.
        var settings = servers.FilledIn.Append(KeyValuePair.Create($"Silo:{nameof(SiloOptions.ClusterId)}", (string?)$"{OrleansSetup.ServiceId}-{Guid.NewGuid():N}"));
        Console.WriteLine($"  settings {string.Join(' ', settings.Select(static setting => $"--{setting.Key}={setting.Value}"))}");
    }

    /// <summary>The first Ctrl+C or SIGTERM.</summary>
    private sealed class EndSignal : IDisposable
    {
        private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly PosixSignalRegistration[] _registrations;

        public EndSignal() => _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];

        public Task Received => _received.Task;

        public void Dispose() => Array.ForEach(_registrations, static registration => registration.Dispose());

        private void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            _received.TrySetResult();
        }
    }
}
