using Orleans.Hosting.Kubernetes;

namespace Personalization.Silo;

/// <summary>The environment variables by which a pod says which it is.</summary>
internal static class PodVariables
{
    /// <summary>What Orleans reads; without one of them it fails late or joins a wrong cluster.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        KubernetesHostingOptions.PodNameEnvironmentVariable, KubernetesHostingOptions.PodNamespaceEnvironmentVariable,
        KubernetesHostingOptions.PodIPEnvironmentVariable, KubernetesHostingOptions.ServiceIdEnvironmentVariable,
        KubernetesHostingOptions.ClusterIdEnvironmentVariable,
    ];

    /// <summary>The pod's own; null outside one.</summary>
    public static string? Address => Environment.GetEnvironmentVariable(KubernetesHostingOptions.PodIPEnvironmentVariable);

    /// <summary>Those that this process does not have.</summary>
    public static IReadOnlyList<string> Missing() => [.. All.Where(static name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))];
}
