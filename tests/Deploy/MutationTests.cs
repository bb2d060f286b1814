namespace Personalization.Deploy.Tests;

/// <summary>Each check must fail where something no longer fits.</summary>
public sealed class MutationTests
{
    [Theory]
    [InlineData("Ingest__MaxBtach", "256")]
    [InlineData("Ingest__MaxBatch", "0")]
    [InlineData("Ingest__Delivery", "AtMostOnce")]
    [InlineData("Inference__Accelerator", "Tpu")]
    [InlineData("Silo__HttpAddress", "everywhere")]
    [InlineData("Kafka__Client__enable.idempotence", "false")]
    [InlineData("Redis__Connection", "redis:6379")]
    [InlineData("Inges__MaxBatch", "256")]
    public void ASettingThatNoOptionTakesIsAFault(string name, string value) =>
        Assert.NotEmpty(SettingsCheck.Faults(With(name, value).Settings));

    [Theory]
    [InlineData("Silo__HttpPort", "8081")]
    [InlineData("Silo__SiloPort", "11112")]
    [InlineData("Ingest__DrainTimeout", "00:00:30")]
    [InlineData("Inference__ModelFolder", "/elsewhere/model")]
    [InlineData("Kafka__Client__ssl.key.location", "/etc/kafka/user/user.pem")]
    public void ASettingThatThePodDoesNotFollowIsAFault(string name, string value) => Assert.NotEmpty(PodCheck.Faults(With(name, value)));

    [Theory]
    [InlineData("/health/ready", "/ready")]
    [InlineData("/health/live", "/healthz")]
    [InlineData("name: POD_IP", "name: POD_ADDRESS")]
    [InlineData("name: Redis__ConnectionString", "name: Redis__Connection")]
    [InlineData("terminationGracePeriodSeconds: 20", "terminationGracePeriodSeconds: 5")]
    [InlineData("orleans/serviceId: personalization", "orleans/serviceId: shop")]
    [InlineData("containerPort: 30000", "containerPort: 30001")]
    public void APodThatTheCodeDoesNotKnowIsAFault(string was, string becomes) =>
        Assert.NotEmpty(PodCheck.Faults(Changed("deployment.yaml", was, becomes)));

    [Theory]
    [InlineData("kafka/topics.yaml", "topicName: anomalies", "topicName: anomaly")]
    [InlineData("kafka/topics.yaml", "cleanup.policy: compact", "cleanup.policy: delete")]
    [InlineData("kafka/users.yaml", "type: transactionalId", "type: transactional")]
    [InlineData("kafka/users.yaml", "name: clickstream.dead-letters", "name: dead-letters")]
    [InlineData("kafka/users.yaml", "patternType: prefix", "patternType: literal")]
    [InlineData("kafka/users.yaml", "[Describe, Write]", "[Describe]")]
    public void ATopicOrRightThatIsMissingIsAFault(string file, string was, string becomes) =>
        Assert.NotEmpty(KafkaCheck.Faults(Changed(file, was, becomes)));

    [Theory]
    [InlineData("service.yaml", "component: silo", "component: silos")]
    [InlineData("pod-disruption-budget.yaml", "component: silo", "component: silos")]
    [InlineData("role.yaml", "watch, ", "")]
    [InlineData("role-binding.yaml", "kind: Role\n  name: personalization", "kind: Role\n  name: other")]
    public void ASelectorOrRoleThatMissesThePodsIsAFault(string file, string was, string becomes) =>
        Assert.NotEmpty(SelectionCheck.Faults(Changed(file, was, becomes)));

    private static Manifests With(string name, string value)
    {
        var manifests = Manifests.OfBase();
        return manifests with { Settings = new Dictionary<string, string>(manifests.Settings) { [name] = value } };
    }

    private static Manifests Changed(string file, string was, string becomes)
    {
        var manifests = Manifests.OfBase();
        var yaml = File.ReadAllText(Repository.PathOf("deploy", "k8s", "base", file));
        Assert.Contains(was, yaml, StringComparison.Ordinal);
        var changed = Manifests.Parse(yaml.Replace(was, becomes, StringComparison.Ordinal));
        var kinds = changed.Select(static one => one.GetType()).ToHashSet();
        return manifests with { Objects = [.. manifests.Objects.Where(one => !kinds.Contains(one.GetType())), .. changed] };
    }
}
