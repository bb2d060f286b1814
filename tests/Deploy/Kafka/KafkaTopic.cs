using k8s.Models;

namespace Personalization.Deploy.Tests;

/// <summary>
/// Strimzi's <c>kafka.strimzi.io/v1</c> topic, after the API reference of Strimzi (Apache-2.0), as far as it is used here: any other field is
/// unknown to the parser.
/// </summary>
internal sealed class KafkaTopic
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public TopicSpec Spec { get; set; } = new();

    public sealed class TopicSpec
    {
        public string TopicName { get; set; } = "";

        public int Partitions { get; set; }

        public int Replicas { get; set; }

        public Dictionary<string, string> Config { get; set; } = [];
    }
}
