using k8s.Models;
using YamlDotNet.Core;

namespace Personalization.Deploy.Tests;

public sealed class ManifestTests
{
    [Fact]
    public void TheBaseFitsTheCode() => FitsTheCode(Manifests.OfBase());

    [Theory]
    [InlineData("cpu", "Cpu", "personalization:cpu")]
    [InlineData("gpu", "Cuda", "personalization:cuda")]
    public void AnOverlayFitsTheCodeAndPicksItsImage(string overlay, string accelerator, string image)
    {
        var manifests = Manifests.OfOverlay(overlay);
        FitsTheCode(manifests);
        Assert.Equal(accelerator, manifests.Settings["Inference__Accelerator"]);
        Assert.Equal(image, manifests.Deployment.Spec.Template.Spec.Containers.Single().Image);
        var config = manifests.Objects.OfType<V1ConfigMap>().Single().Metadata.Name;
        Assert.Equal(config, manifests.Deployment.Spec.Template.Spec.Containers.Single().EnvFrom.Single().ConfigMapRef.Name);
    }

    [Fact]
    public void TheGpuOverlayAsksForOneGpuASilo() =>
        Assert.Equal("1", Manifests.OfOverlay("gpu").Deployment.Spec.Template.Spec.Containers.Single().Resources.Limits["nvidia.com/gpu"].ToString());

    [Theory]
    [InlineData("gpu", "gpu.yaml")]
    public void APatchKnowsOnlyFieldsThatThereAre(string overlay, string file) =>
        Assert.IsType<V1Deployment>(Manifests.Parse(File.ReadAllText(Repository.PathOf("deploy", "k8s", "overlays", overlay, file))).Single());

    [Fact]
    public void EveryFileOfTheBaseIsDeployed()
    {
        var kustomization = File.ReadAllText(Repository.PathOf("deploy", "k8s", "base", "kustomization.yaml"));
        var root = Repository.PathOf("deploy", "k8s", "base");
        foreach (var file in Directory.GetFiles(root, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Where(static file => file != "kustomization.yaml"))
            Assert.Contains($"- {file}\n", kustomization, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deployment.yaml", "readinessProbe:", "readyProbe:")]
    [InlineData("deployment.yaml", "periodSeconds:", "periodSecond:")]
    [InlineData("network-policy.yaml", "policyTypes:", "types:")]
    [InlineData("role.yaml", "verbs:", "verb:")]
    [InlineData("kafka/topics.yaml", "partitions:", "partition:")]
    [InlineData("kafka/users.yaml", "operations:", "operation:")]
    public void AFieldThatNobodyKnowsIsRefused(string file, string known, string unknown)
    {
        var yaml = File.ReadAllText(Repository.PathOf("deploy", "k8s", "base", file));
        Assert.NotEmpty(Manifests.Parse(yaml));
        Assert.ThrowsAny<YamlException>(() => Manifests.Parse(yaml.Replace(known, unknown, StringComparison.Ordinal)));
    }

    private static void FitsTheCode(Manifests manifests)
    {
        Assert.Empty(SettingsCheck.Faults(manifests.Settings));
        Assert.Empty(PodCheck.Faults(manifests));
        Assert.Empty(KafkaCheck.Faults(manifests));
        Assert.Empty(SelectionCheck.Faults(manifests));
    }
}
