using k8s.Models;
using Microsoft.Extensions.Configuration;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Deploy.Tests;

/// <summary>Holds the deployment against the code: ports, probes, the pod's variables, the time for an end in order.</summary>
internal static class PodCheck
{
    public static IReadOnlyList<string> Faults(Manifests manifests)
    {
        var pod = manifests.Deployment.Spec.Template;
        var container = pod.Spec.Containers.Single();
        return [.. Ports(container, manifests), .. Probes(container), .. Variables(container), .. Labels(pod), .. Grace(pod.Spec, manifests), .. Files(pod.Spec, manifests)];
    }

    private static IEnumerable<string> Ports(V1Container container, Manifests manifests)
    {
        var silo = SettingsCheck.Configuration(manifests.Settings).GetSection("Silo").Get<SiloOptions>()!;
        return new (string Name, int Port)[]
        {
            ("http", silo.HttpPort),
            ("silo", silo.SiloPort > 0 ? silo.SiloPort : OrleansSetup.UsualSiloPort),
            ("gateway", silo.GatewayPort > 0 ? silo.GatewayPort : OrleansSetup.UsualGatewayPort),
        }.Where(wanted => container.Ports.SingleOrDefault(port => port.Name == wanted.Name)?.ContainerPort != wanted.Port)
            .Select(static wanted => $"Port {wanted.Name} is not {wanted.Port}, where the silo listens.");
    }

    private static IEnumerable<string> Probes(V1Container container) =>
        new (V1Probe? Probe, string Path)[]
        {
            (container.StartupProbe, ApiEndpoints.LivePath), (container.LivenessProbe, ApiEndpoints.LivePath), (container.ReadinessProbe, ApiEndpoints.ReadyPath),
        }.Where(static wanted => wanted.Probe?.HttpGet.Path != wanted.Path || (string)wanted.Probe.HttpGet.Port != "http")
            .Select(static wanted => $"A probe does not ask for {wanted.Path} on port http.");

    private static IEnumerable<string> Variables(V1Container container) =>
        [
            .. PodVariables.All.Except(container.Env.Where(static variable => variable.ValueFrom?.FieldRef is not null).Select(static variable => variable.Name))
                .Select(static name => $"{name} is not taken from the pod."),
            .. SettingsCheck.Faults(container.Env.Where(static variable => !PodVariables.All.Contains(variable.Name))
                .Select(static variable => KeyValuePair.Create(variable.Name, variable.Value ?? ""))),
        ];

    private static IEnumerable<string> Labels(V1PodTemplateSpec pod)
    {
        // What counts the stored users looks under the code's name.
        if (pod.Metadata.Labels["orleans/serviceId"] != OrleansSetup.ServiceId)
            yield return $"Label orleans/serviceId is not {OrleansSetup.ServiceId}.";
        if (!pod.Metadata.Labels.ContainsKey("orleans/clusterId"))
            yield return "Label orleans/clusterId is absent.";
    }

    private static IEnumerable<string> Grace(V1PodSpec pod, Manifests manifests)
    {
        var ingest = SettingsCheck.Configuration(manifests.Settings).GetSection("Ingest").Get<IngestOptions>() ?? new();
        if (ingest.DrainTimeout >= SiloApplication.ShutdownTimeout)
            yield return $"Ingest:DrainTimeout {ingest.DrainTimeout} leaves nothing of the host's {SiloApplication.ShutdownTimeout}.";
        if (pod.TerminationGracePeriodSeconds is not { } grace || grace <= SiloApplication.ShutdownTimeout.TotalSeconds)
            yield return $"The grace period does not cover the host's {SiloApplication.ShutdownTimeout}.";
    }

    /// <summary>Every file that a setting names lies in a volume that is mounted.</summary>
    private static IEnumerable<string> Files(V1PodSpec pod, Manifests manifests) =>
        manifests.Settings.Where(static setting => setting.Value.StartsWith('/'))
            .Where(setting => !pod.Containers.Single().VolumeMounts.Any(mount =>
                setting.Value.StartsWith(mount.MountPath + "/", StringComparison.Ordinal) && pod.Volumes.Single(volume => volume.Name == mount.Name) is var volume
                && (volume.Secret is null || volume.Secret.Items.Any(item => $"{mount.MountPath}/{item.Path}" == setting.Value))))
            .Select(static setting => $"{setting.Key} is {setting.Value}, which nothing is mounted at.");
}
