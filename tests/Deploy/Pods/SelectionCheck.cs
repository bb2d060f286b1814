using k8s.Models;

namespace Personalization.Deploy.Tests;

/// <summary>Whatever speaks of pods must mean those of the deployment, and what Orleans asks of Kubernetes must be allowed to their account.</summary>
internal static class SelectionCheck
{
    private static readonly string[] Verbs = ["get", "list", "watch", "patch"];

    public static IReadOnlyList<string> Faults(Manifests manifests)
    {
        var labels = manifests.Deployment.Spec.Template.Metadata.Labels;
        return
        [
            .. Selectors(manifests).Where(selector => selector.Labels is not { Count: > 0 } || selector.Labels.Except(labels).Any())
                .Select(static selector => $"The {selector.Of} does not select the deployment's pods."),
            .. Rights(manifests),
        ];
    }

    private static IEnumerable<(string Of, IDictionary<string, string>? Labels)> Selectors(Manifests manifests) =>
    [
        ("deployment", manifests.Deployment.Spec.Selector.MatchLabels),
        ("service", manifests.Objects.OfType<V1Service>().Single().Spec.Selector),
        ("disruption budget", manifests.Objects.OfType<V1PodDisruptionBudget>().Single().Spec.Selector.MatchLabels),
        ("network policy", manifests.Objects.OfType<V1NetworkPolicy>().Single().Spec.PodSelector.MatchLabels),
        .. manifests.Deployment.Spec.Template.Spec.TopologySpreadConstraints.Select(static spread => ("topology spread", (IDictionary<string, string>?)spread.LabelSelector.MatchLabels)),
    ];

    private static IEnumerable<string> Rights(Manifests manifests)
    {
        var account = manifests.Deployment.Spec.Template.Spec.ServiceAccountName;
        var binding = manifests.Objects.OfType<V1RoleBinding>().Single();
        var role = manifests.Objects.OfType<V1Role>().Single();
        if (manifests.Objects.OfType<V1ServiceAccount>().Single().Metadata.Name != account || binding.Subjects.Single().Name != account || binding.RoleRef.Name != role.Metadata.Name)
            yield return $"The role is not bound to {account}.";
        if (Verbs.Except(role.Rules.Where(static rule => rule.Resources.Contains("pods")).SelectMany(static rule => rule.Verbs)).Any())
            yield return "The role does not allow what Orleans asks of pods.";
    }
}
