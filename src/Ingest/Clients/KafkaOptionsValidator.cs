using Microsoft.Extensions.Options;

namespace Personalization.Ingest;

/// <summary>What annotations cannot say of <see cref="KafkaOptions"/>: addresses that parse, settings that are not ours.</summary>
internal sealed class KafkaOptionsValidator : IValidateOptions<KafkaOptions>
{
    private const string TransactionTimeout = "transaction.timeout.ms";

    public ValidateOptionsResult Validate(string? name, KafkaOptions options)
    {
        var failures = new List<string>();
        foreach (var server in options.BootstrapServers.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (!IsHostAndPort(server))
                failures.Add($"Kafka:BootstrapServers has '{server}'; expected host:port, for example broker-1:9092. Several are separated by commas.");
        foreach (var setting in options.Client.Keys.Where(KafkaClients.Owned.Contains))
            failures.Add($"Kafka:Client:{setting} is '{options.Client[setting]}'; the engine sets it itself because its guarantees rest on it. Remove it.");
        if (options.Client.TryGetValue(TransactionTimeout, out var timeout) && !(int.TryParse(timeout, out var milliseconds) && milliseconds is >= 1_000 and <= 900_000))
            failures.Add($"Kafka:Client:{TransactionTimeout} is '{timeout}'; expected milliseconds from 1000 to 900000, and no more than the broker's transaction.max.timeout.ms (15 minutes by default).");
        if (options.HeartbeatInterval * 3 > options.SessionTimeout)
            failures.Add($"Kafka:HeartbeatInterval is {options.HeartbeatInterval}; expected at most a third of Kafka:SessionTimeout, which is {options.SessionTimeout}: one heartbeat that is lost must not cost the partitions.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsHostAndPort(string server)
    {
        var address = server[(server.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0)..];
        var colon = address.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(address[(colon + 1)..], out var port) && port > 0;
    }
}
