using Personalization.Ingest;

namespace Personalization.Deploy.Tests;

/// <summary>Holds topics and users against the topics that the code names, and what it does with each.</summary>
internal static class KafkaCheck
{
    private const string Silos = "personalization";
    private static readonly TopicNames Names = new();
    private static readonly string[] Types = ["topic", "group", "transactionalId", "cluster"];
    private static readonly string[] Operations = ["Read", "Write", "Describe", "Create", "Delete", "Alter", "AlterConfigs", "DescribeConfigs", "ClusterAction", "IdempotentWrite", "All"];

    public static IReadOnlyList<string> Faults(Manifests manifests)
    {
        var users = manifests.Objects.OfType<KafkaUser>().ToList();
        return [.. Topics([.. manifests.Objects.OfType<KafkaTopic>()]), .. users.SelectMany(Schema), .. Rights(users.Single(static user => user.Metadata.Name == Silos), manifests)];
    }

    private static IEnumerable<string> Topics(IReadOnlyList<KafkaTopic> topics) =>
    [
        .. Names.All().Except(topics.Select(static topic => topic.Spec.TopicName)).Select(static name => $"Topic {name} is not created."),
        .. topics.Select(static topic => topic.Spec.TopicName).Except(Names.All()).Select(static name => $"Topic {name} is none of the code's."),
        .. topics.Where(static topic => topic.Spec is not { Partitions: > 0, Replicas: > 0 }).Select(static topic => $"Topic {topic.Metadata.Name} has no partitions or replicas."),
        .. topics.Where(static topic => IsCompacted(topic) != (topic.Spec.TopicName == Names.Recommendations || topic.Spec.TopicName == Names.Rules))
            .Select(static topic => $"Topic {topic.Metadata.Name}: only recommendations and rules are compacted."),
    ];

    private static bool IsCompacted(KafkaTopic topic) => topic.Spec.Config.GetValueOrDefault("cleanup.policy") == "compact";

    private static IEnumerable<string> Schema(KafkaUser user)
    {
        if (user.Spec is not { Authentication.Type: "tls", Authorization.Type: "simple" })
            yield return $"User {user.Metadata.Name} is not authenticated by certificate and authorized by ACLs.";
        foreach (var acl in user.Spec.Authorization.Acls)
            if (!Types.Contains(acl.Resource.Type) || acl.Resource.PatternType is not ("literal" or "prefix") || acl.Operations.Count == 0 || acl.Operations.Except(Operations).Any())
                yield return $"User {user.Metadata.Name} has an ACL on {acl.Resource.Type} {acl.Resource.Name} that Strimzi would refuse.";
    }

    private static IEnumerable<string> Rights(KafkaUser silos, Manifests manifests)
    {
        var group = manifests.Settings.GetValueOrDefault("Kafka__GroupId") ?? new KafkaOptions().GroupId;
        var wanted = new List<(string Type, string Name, string Operation)> { ("group", group, "Read"), ("transactionalId", group, "Write"), ("transactionalId", group, "Describe") };
        wanted.AddRange(new[] { Names.Clickstream, Names.Rules, Names.Labels }.Select(static topic => ("topic", topic, "Read")));
        wanted.AddRange(new[] { Names.Recommendations, Names.Anomalies, Names.Erasures, Names.DeadLetters, Names.Parked }.Select(static topic => ("topic", topic, "Write")));
        return wanted.Where(right => !silos.Spec.Authorization.Acls.Any(acl => Allows(acl, right)))
            .Select(static right => $"The silos may not {right.Operation} {right.Type} {right.Name}.");
    }

    /// <summary>Groups and transactions are many, with names that begin with the group's.</summary>
    private static bool Allows(KafkaUser.Acl acl, (string Type, string Name, string Operation) right) =>
        (acl.Resource.Type, acl.Resource.Name) == (right.Type, right.Name) && acl.Operations.Contains(right.Operation)
        && (right.Type == "topic" || acl.Resource.PatternType == "prefix");
}
