using YamlDotNet.Core;

namespace Personalization.Deploy.Tests;

public sealed class ComposeTests
{
    [Fact]
    public void TheComposeFileFitsTheCode() => Assert.Empty(ComposeCheck.Faults(Compose.Parse(Compose.Text)));

    [Fact]
    public void AMisspeltFieldIsRefused() => Assert.Throws<YamlException>(() => Compose.Parse(Compose.Text.Replace("healthcheck:", "healthchek:", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Ingest__Delivery:", "Ingest__Delivry:")]
    [InlineData("Silo__HttpAddress: 0.0.0.0", "Silo__HttpAddress: everywhere")]
    [InlineData("create --topic clickstream.parked", "create --topic parked")]
    [InlineData(" --config cleanup.policy=compact", "")]
    [InlineData("GET /health/ready", "GET /ready")]
    [InlineData("stop_grace_period: 20s", "stop_grace_period: 8s")]
    [InlineData("127.0.0.1:8080:8080", "8080:8080")]
    [InlineData("topics: { condition: service_completed_successfully }", "topics: { condition: service_healthy }")]
    [InlineData("redis: { condition: service_healthy }", "valkey: { condition: service_healthy }")]
    [InlineData("INSIDE://kafka:9092", "INSIDE://localhost:9092")]
    [InlineData("Redis__ConnectionString: redis:6379", "Redis__ConnectionString: valkey:6379")]
    [InlineData("dockerfile: deploy/Dockerfile", "dockerfile: deploy/compose/Dockerfile")]
    [InlineData("volumes: [\"redis:/data\"]", "volumes: [\"valkey:/data\"]")]
    public void WhatNoLongerFitsIsAFault(string was, string becomes)
    {
        Assert.Contains(was, Compose.Text, StringComparison.Ordinal);
        Assert.NotEmpty(ComposeCheck.Faults(Compose.Parse(Compose.Text.Replace(was, becomes, StringComparison.Ordinal))));
    }
}
