using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Personalization.Deploy.Tests;

/// <summary>The compose file, as far as it is used: a field that is not here is an error, so that a misspelt one is seen.</summary>
internal sealed class Compose
{
    public string Name { get; set; } = "";

    public Dictionary<string, Service> Services { get; set; } = [];

    public Dictionary<string, object?> Volumes { get; set; } = [];

    public static string Text => File.ReadAllText(Repository.PathOf("deploy", "compose", "compose.yaml"));

    public static Compose Parse(string yaml) =>
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithDuplicateKeyChecking().Build().Deserialize<Compose>(yaml);

    public sealed class Service
    {
        public string? Image { get; set; }

        public BuildPlan? Build { get; set; }

        public Dictionary<string, Condition> DependsOn { get; set; } = [];

        public Dictionary<string, string> Environment { get; set; } = [];

        public List<string> Entrypoint { get; set; } = [];

        public List<string> Command { get; set; } = [];

        public List<string> Ports { get; set; } = [];

        public List<string> Volumes { get; set; } = [];

        public string? StopGracePeriod { get; set; }

        public string? MemLimit { get; set; }

        public Check? Healthcheck { get; set; }
    }

    public sealed class BuildPlan
    {
        public string Context { get; set; } = "";

        public string Dockerfile { get; set; } = "";
    }

    public sealed class Condition
    {
        [YamlMember(Alias = "condition")]
        public string Wanted { get; set; } = "";
    }

    public sealed class Check
    {
        public List<string> Test { get; set; } = [];

        public string Interval { get; set; } = "";

        public string Timeout { get; set; } = "";

        public int Retries { get; set; }

        public string? StartPeriod { get; set; }
    }
}
