using k8s.Models;

namespace Personalization.Deploy.Tests;

/// <summary>Strimzi's <c>kafka.strimzi.io/v1</c> user and its ACLs; see <see cref="KafkaTopic"/>.</summary>
internal sealed class KafkaUser
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public UserSpec Spec { get; set; } = new();

    public sealed class UserSpec
    {
        public Typed Authentication { get; set; } = new();

        public Rules Authorization { get; set; } = new();
    }

    public sealed class Typed
    {
        public string Type { get; set; } = "";
    }

    public sealed class Rules
    {
        public string Type { get; set; } = "";

        public List<Acl> Acls { get; set; } = [];
    }

    public sealed class Acl
    {
        public Target Resource { get; set; } = new();

        public List<string> Operations { get; set; } = [];
    }

    public sealed class Target
    {
        public string Type { get; set; } = "";

        public string Name { get; set; } = "";

        public string PatternType { get; set; } = "";
    }
}
