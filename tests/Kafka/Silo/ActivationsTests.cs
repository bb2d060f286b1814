using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class ActivationsTests
{
    [Fact]
    public void SettingsReachOrleans()
    {
        var collection = Collection(("CollectAfter", "00:05:00"), ("ShedUnderPressure", "true"), ("PressureLimit", "60"), ("PressureTarget", "50"));
        Assert.Equal(TimeSpan.FromMinutes(5), collection.CollectionAge);
        Assert.True(collection.EnableActivationSheddingOnMemoryPressure);
        Assert.Equal(60, collection.MemoryUsageLimitPercentage);
        Assert.Equal(50, collection.MemoryUsageTargetPercentage);
    }

    [Fact]
    public void SheddingUnderPressureIsOnUnlessSwitchedOff()
    {
        Assert.True(Collection().EnableActivationSheddingOnMemoryPressure);
        Assert.False(Collection(("ShedUnderPressure", "false")).EnableActivationSheddingOnMemoryPressure);
    }

    [Fact]
    public void ATargetThatIsNotBelowTheLimitIsRefused()
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Collection(("PressureLimit", "50"), ("PressureTarget", "50")));
        Assert.Contains("PressureTarget", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Activations:PressureLimit, which is 50", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACollectionAgeThatOrleansCannotKeepIsRefused() =>
        Assert.Throws<OptionsValidationException>(() => Collection(("CollectAfter", "00:00:30")));

    private static GrainCollectionOptions Collection(params (string Name, string? Value)[] settings)
    {
        using var services = Services(settings);
        return services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value;
    }

    private static ServiceProvider Services((string Name, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddActivations(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create($"Activations:{setting.Name}", setting.Value))).Build());
        return services.BuildServiceProvider();
    }
}
