using Personalization.Silo;

namespace Personalization.Benchmarks;

/// <summary>The broker that both are measured on: librdkafka's mock cluster.</summary>
internal static class BrokerPart
{
    public static void Run()
    {
        using var broker = EmbeddedBroker.Start(new());
        Console.WriteLine($"broker {broker.BootstrapServers}");
        while (Console.ReadLine() is not null)
        {
        }
    }
}
