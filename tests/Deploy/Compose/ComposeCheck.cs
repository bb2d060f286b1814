using System.Globalization;
using System.Text.RegularExpressions;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Deploy.Tests;

/// <summary>Holds the compose file against the code and against itself.</summary>
internal static partial class ComposeCheck
{
    private static readonly TopicNames Names = new();

    public static IReadOnlyList<string> Faults(Compose compose) =>
        [.. SettingsCheck.Faults(compose.Services["silo"].Environment), .. Topics(compose), .. Silo(compose.Services["silo"]), .. Order(compose), .. Kafka(compose)];

    private static IEnumerable<string> Topics(Compose compose)
    {
        var created = Creation().Matches(string.Join('\n', compose.Services["topics"].Command)).ToDictionary(static match => match.Groups["topic"].Value, static match => match.Value);
        foreach (var name in Names.All().Except(created.Keys))
            yield return $"Topic {name} is not created.";
        foreach (var (name, line) in created)
        {
            if (!Names.All().Contains(name))
                yield return $"Topic {name} is none of the code's.";
            if (line.Contains("cleanup.policy=compact", StringComparison.Ordinal) != (name == Names.Recommendations || name == Names.Rules))
                yield return $"Topic {name}: only recommendations and rules are compacted.";
        }
    }

    private static IEnumerable<string> Silo(Compose.Service silo)
    {
        var port = new SiloOptions().HttpPort;
        if (!silo.Ports.Contains($"127.0.0.1:{port}:{port}"))
            yield return $"The page's port {port} is not open to this machine alone.";
        if (silo.Healthcheck is null || !silo.Healthcheck.Test.Exists(part => part.Contains($"GET {ApiEndpoints.ReadyPath} ", StringComparison.Ordinal) && part.Contains($"/dev/tcp/127.0.0.1/{port}", StringComparison.Ordinal)))
            yield return "The silo's health check does not ask what the silo answers.";
        if (Seconds(silo.StopGracePeriod) <= SiloApplication.ShutdownTimeout.TotalSeconds)
            yield return "The silo is killed before it has ended.";
        if (silo.Build is not { } build || !File.Exists(Path.Combine(Repository.PathOf("deploy", "compose"), build.Context, build.Dockerfile)))
            yield return "The silo is built from nothing.";
    }

    private static IEnumerable<string> Order(Compose compose) => compose.Services.SelectMany(service => service.Value.DependsOn.Select(dependency => (dependency.Key, dependency.Value.Wanted)))
        .Where(dependency => !compose.Services.TryGetValue(dependency.Key, out var needed)
            || dependency.Wanted switch
            {
                "service_healthy" => needed.Healthcheck is null,
                "service_completed_successfully" => needed.Healthcheck is not null,
                _ => true,
            })
        .Select(static dependency => $"Nothing says when {dependency.Key} is {dependency.Wanted}.")
        .Concat(compose.Services.Values.SelectMany(static service => service.Volumes).Select(static volume => volume.Split(':')[0]).Except(compose.Volumes.Keys).Select(static volume => $"There is no volume {volume}."));

    private static IEnumerable<string> Kafka(Compose compose)
    {
        var advertised = compose.Services["kafka"].Environment["KAFKA_ADVERTISED_LISTENERS"].Split(',');
        if (!advertised.Contains($"INSIDE://{compose.Services["silo"].Environment.GetValueOrDefault("Kafka__BootstrapServers")}"))
            yield return "The silo does not reach the broker by the address that the broker gives of itself.";
        if (!compose.Services.ContainsKey(compose.Services["silo"].Environment.GetValueOrDefault("Redis__ConnectionString", "").Split(':')[0]))
            yield return "The silo's store is no service.";
    }

    private static double Seconds(string? text) => double.Parse(text!.TrimEnd('s'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*create --topic (?<topic>\S+) --partitions \d+.*$", RegexOptions.Multiline)]
    private static partial Regex Creation();
}
