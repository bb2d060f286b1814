using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class InferenceOptionsTests
{
    [Fact]
    public void EveryDefaultIsValid() => Assert.Equal(64, Bind([]).MaxBatch);

    [Theory]
    [InlineData("MaxBatch", "0")]
    [InlineData("MaxBatch", "1025")]
    [InlineData("Linger", "00:00:01")]
    [InlineData("Workers", "-1")]
    [InlineData("QueueCapacity", "0")]
    [InlineData("ModelFolder", "")]
    [InlineData("CudaDevice", "-1")]
    [InlineData("CudaMemoryLimit", "-1")]
    [InlineData("VariantShare", "-0.1")]
    [InlineData("VariantShare", "1.1")]
    [InlineData("VariantShare", "NaN")]
    [InlineData("VariantUsers", "0")]
    public void AValueOutOfRangeIsRefusedByTheSettingsName(string setting, string value)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Bind(new() { [$"Inference:{setting}"] = value }));
        Assert.Contains($"Inference:{setting}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AHundredMillisecondsOfLingerAreAllowed() =>
        Assert.Equal(TimeSpan.FromMilliseconds(100), Bind(new() { ["Inference:Linger"] = "00:00:00.1" }).Linger);

    [Fact]
    public void AVariantIsRefusedWhereNobodyAsksTheCluster()
    {
        Dictionary<string, string?> settings = new() { ["Inference:Variant"] = "models/next", ["Inference:WatchInterval"] = "0" };
        Assert.Contains("Inference:WatchInterval is '00:00:00', expected more than 0", Assert.Throws<OptionsValidationException>(() => Bind(settings)).Message, StringComparison.Ordinal);
        settings["Inference:WatchInterval"] = "00:00:01";
        Assert.Equal(.1, Bind(settings).VariantShare);
    }

    private static InferenceOptions Bind(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddLogging().AddInference(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<InferenceOptions>>().Value;
    }
}
