using Microsoft.Extensions.Configuration;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class RunFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ARunningSiloIsFoundUntilItEnds()
    {
        using (Mine().Leave(_folder))
        {
            Assert.True(RunFile.Read(_folder)!.IsRunning);
            Assert.Equal("127.0.0.1:9", BrokerAddress.Find(Configuration(), given: null).BootstrapServers);
        }
        Assert.Null(RunFile.Read(_folder));
    }

    [Fact]
    public void AnotherProcessUnderTheSameIdIsNotTheSilo() =>
        Assert.False((Mine() with { Started = Mine().Started.AddMinutes(-1) }).IsRunning);

    [Fact]
    public void AFileLeftByADeadSiloSaysSo()
    {
        (Mine() with { Pid = int.MaxValue }).Leave(_folder);
        var fault = Assert.Throws<ConfigurationException>(() => BrokerAddress.Find(Configuration(), given: null));
        Assert.Contains($"process {int.MaxValue}) is gone", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutASiloTheMessageSaysHowToStartOneOrNameABroker()
    {
        var fault = Assert.Throws<ConfigurationException>(() => BrokerAddress.Find(Configuration(), given: null));
        Assert.Contains("No silo is running", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--bootstrap", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AGivenBrokerWins()
    {
        using var run = Mine().Leave(_folder);
        Assert.Equal("elsewhere:9092", BrokerAddress.Find(Configuration(), "elsewhere:9092").BootstrapServers);
    }

    [Fact]
    public void AFolderInUseIsRefusedByNamingWhoUsesIt()
    {
        using var held = DataFolder.Take(_folder);
        using var run = Mine().Leave(_folder);
        var fault = Assert.Throws<ConfigurationException>(() => DataFolder.Take(_folder));
        Assert.Contains(_folder, fault.Message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId} is using", fault.Message, StringComparison.Ordinal);
    }

    private static RunFile Mine() => RunFile.OfThisProcess("127.0.0.1:9", ["clickstream"], "http://127.0.0.1:8080");

    private IConfiguration Configuration() =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Folder"] = _folder }).Build();
}
