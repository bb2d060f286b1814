using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class ConfigurationFaultsTests
{
    private static readonly IConfiguration Configured = new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Ingest:MaxBatch"] = "0", ["Redis:ConnectionString"] = "nonsense=1" }).Build();

    [Fact]
    public void AnAnnotationsFaultNamesSettingAndValue()
    {
        var invalid = new OptionsValidationException("", typeof(IngestOptions),
            ["DataAnnotation validation failed for 'IngestOptions' members: 'MaxBatch' with the error: 'The field MaxBatch must be between 1 and 100000.'."]);
        Assert.Equal(["Ingest:MaxBatch is '0': The field MaxBatch must be between 1 and 100000."], ConfigurationFaults.Explain(invalid, Configured));
    }

    [Fact]
    public void SeveralFaultsAreSaidTogether()
    {
        var both = new AggregateException(new OptionsValidationException("", typeof(object), ["one"]), new OptionsValidationException("", typeof(object), ["two"]));
        Assert.Equal(["one", "two"], ConfigurationFaults.Explain(both, Configured));
    }

    [Fact]
    public void ABugIsNotExplainedAway() => Assert.Null(ConfigurationFaults.Explain(new InvalidOperationException("a bug"), Configured));

    [Theory]
    [InlineData("", false)]
    [InlineData("redis-1:6379,password=secret", true)]
    [InlineData("redis-1,redis-2:6380", true)]
    [InlineData("redis-1:6379,nonsense=1", false)]
    public void AConnectionStringMustNameAServerAndBeReadable(string connectionString, bool works)
    {
        var result = new RedisOptionsValidator().Validate(null, new() { ConnectionString = connectionString });
        Assert.Equal(works, result.Succeeded);
        if (!works)
            Assert.Contains("Redis:ConnectionString", result.FailureMessage, StringComparison.Ordinal);
    }
}
