using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Personalization.Silo;

namespace Personalization.Deploy.Tests;

public sealed class PodTests : IDisposable
{
    private static readonly Dictionary<string, string> Pod = new()
    {
        ["POD_NAME"] = "personalization-1",
        ["POD_NAMESPACE"] = "shop",
        ["POD_IP"] = "10.1.2.3",
        ["ORLEANS_SERVICE_ID"] = "personalization",
        ["ORLEANS_CLUSTER_ID"] = "blue",
    };

    public void Dispose() => Enter(static _ => null);

    [Fact]
    public async Task ASiloInAPodHasItsNameAddressAndCluster()
    {
        Enter(static name => Pod[name]);
        await using var app = Silo(("Silo:Kubernetes", "true"));
        var endpoints = Options<EndpointOptions>(app);
        Assert.Equal(IPAddress.Parse("10.1.2.3"), endpoints.AdvertisedIPAddress);
        Assert.Equal(new IPEndPoint(IPAddress.Any, OrleansSetup.UsualSiloPort), endpoints.SiloListeningEndpoint);
        Assert.Equal(new IPEndPoint(IPAddress.Any, OrleansSetup.UsualGatewayPort), endpoints.GatewayListeningEndpoint);
        Assert.Equal("blue", Options<ClusterOptions>(app).ClusterId);
        Assert.Equal("personalization-1", Options<Orleans.Configuration.SiloOptions>(app).SiloName);
    }

    [Fact]
    public async Task APodMeansNothingUnlessTheSettingSaysSo()
    {
        Enter(static name => Pod[name]);
        await using var app = Silo();
        Assert.Equal(IPAddress.Loopback, Options<EndpointOptions>(app).AdvertisedIPAddress);
        Assert.Equal("personalization", Options<ClusterOptions>(app).ClusterId);
    }

    [Fact]
    public void OutsideAPodTheSettingIsRefusedWithWhatIsAbsent()
    {
        Enter(static name => name == "POD_IP" ? null : Pod[name]);
        var options = new Personalization.Silo.SiloOptions { Kubernetes = true };
        var fault = Assert.Single(options.Validate(new ValidationContext(options)));
        Assert.Contains("POD_IP", fault.ErrorMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("POD_NAME", fault.ErrorMessage, StringComparison.Ordinal);
    }

    private static void Enter(Func<string, string?> value)
    {
        foreach (var name in Pod.Keys)
            Environment.SetEnvironmentVariable(name, value(name));
    }

    private static WebApplication Silo(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Kafka:BootstrapServers", "kafka:9092"), new("Redis:ConnectionString", "redis:6379"),
            .. settings.Select(static setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)),
        ]);
        builder.AddSilo(EmbeddedServices.Start(builder.Configuration));
        return builder.Build();
    }

    private static T Options<T>(WebApplication app) where T : class => app.Services.GetRequiredService<IOptions<T>>().Value;
}
