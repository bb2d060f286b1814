using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Personalization.Inference;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Benchmarks;

/// <summary>The silo, wired as in production, on the store named or one embedded in this process.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly EmbeddedServices _embedded;
    private readonly string _data = Directory.CreateTempSubdirectory("benchmark-").FullName;

    public EngineHost(string? bootstrap, string model, string? store = null, int? burst = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Folder"] = _data,
            ["Kafka:BootstrapServers"] = bootstrap,
            ["Kafka:LogId"] = bootstrap is null ? null : "benchmark",
            ["Redis:ConnectionString"] = store,
            ["Silo:SiloPort"] = $"{Ports.Free()}",
            ["Silo:GatewayPort"] = $"{Ports.Free()}",
            ["Kafka:Client:fetch.wait.max.ms"] = "5",
            ["Inference:ModelFolder"] = model,
            ["Ingest:UserBurst"] = $"{burst ?? new IngestOptions().UserBurst}",
            ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
        });
        _embedded = EmbeddedServices.Start(builder.Configuration);
        builder.WebHost.UseSetting("urls", $"http://127.0.0.1:{Ports.Free()}");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddInference(builder.Configuration);
        builder.AddSilo(_embedded);
        App = builder.Build();
    }

    public WebApplication App { get; }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        _embedded.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}
