using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class StoreTroubleTests
{
    [Theory]
    [InlineData("OOM command not allowed when used memory > 'maxmemory'.", "Raise maxmemory")]
    [InlineData("MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.", "Free room there")]
    [InlineData("READONLY You can't write against a read only replica.", "name the primary")]
    [InlineData("The operation has timed out.", "whether it runs")]
    public void WhatToDoFollowsFromWhatTheStoreSays(string reason, string advice)
    {
        var told = StoreTrouble.Explain("redis-1:6379", reason);
        Assert.Contains(advice, told, StringComparison.Ordinal);
        Assert.Contains(reason, told, StringComparison.Ordinal);
        Assert.Contains("redis-1:6379", told, StringComparison.Ordinal);
    }
}
