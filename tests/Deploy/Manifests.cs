using System.Diagnostics;
using k8s;
using k8s.Models;

namespace Personalization.Deploy.Tests;

/// <summary>Everything that one <c>kubectl apply</c> would create, parsed so that a field no one knows is an error.</summary>
internal sealed record Manifests(IReadOnlyList<object> Objects, IReadOnlyDictionary<string, string> Settings)
{
    private const string Kubectl = "/usr/bin/kubectl";

    private static readonly Dictionary<string, Type> CustomResources = new()
    {
        ["kafka.strimzi.io/v1/KafkaTopic"] = typeof(KafkaTopic),
        ["kafka.strimzi.io/v1/KafkaUser"] = typeof(KafkaUser),
    };

    public V1Deployment Deployment => Objects.OfType<V1Deployment>().Single();

    /// <summary>The base as it lies there, file by file: needs nothing installed.</summary>
    public static Manifests OfBase()
    {
        var files = Directory.GetFiles(Repository.PathOf("deploy", "k8s", "base"), "*.yaml", SearchOption.AllDirectories)
            .Where(static file => Path.GetFileName(file) != "kustomization.yaml");
        return new([.. files.Order(StringComparer.Ordinal).SelectMany(static file => Parse(File.ReadAllText(file)))], SettingsFile());
    }

    /// <summary>An overlay as kustomize renders it; skips the test where there is no kubectl.</summary>
    public static Manifests OfOverlay(string name)
    {
        var objects = Parse(Render(Repository.PathOf("deploy", "k8s", "overlays", name)));
        return new(objects, objects.OfType<V1ConfigMap>().Single().Data.AsReadOnly());
    }

    public static IReadOnlyList<object> Parse(string yaml) => KubernetesYaml.LoadAllFromString(yaml, CustomResources, strict: true);

    private static string Render(string overlay)
    {
        Assert.SkipUnless(File.Exists(Kubectl), $"There is no {Kubectl}, which renders overlays; the base is tested all the same.");
        using var process = Process.Start(new ProcessStartInfo(Kubectl, ["kustomize", overlay]) { RedirectStandardOutput = true })!;
        var rendered = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return rendered;
    }

    private static Dictionary<string, string> SettingsFile() => File.ReadLines(Repository.PathOf("deploy", "k8s", "base", "settings.env"))
        .Where(static line => line.Length > 0 && !line.StartsWith('#'))
        .Select(static line => line.Split('=', 2))
        .ToDictionary(static pair => pair[0], static pair => pair[1]);
}
