using Personalization.Silo;

namespace Personalization.Deploy.Tests;

public sealed class ImageTests
{
    private static readonly string[] Dockerfile = File.ReadAllLines(Repository.PathOf("deploy", "Dockerfile"));

    [Fact]
    public void TheEntryPointIsTheSiloWithoutAShell() =>
        Assert.Contains($"ENTRYPOINT [\"dotnet\", \"{typeof(SiloOptions).Assembly.GetName().Name}.dll\"]", Dockerfile);

    [Fact]
    public void ItRunsAsTheUserOfThePod()
    {
        var security = Manifests.OfBase().Deployment.Spec.Template.Spec.SecurityContext;
        Assert.True(security.RunAsNonRoot);
        Assert.Contains($"USER {security.RunAsUser}:{security.RunAsGroup}", Dockerfile);
    }

    [Fact]
    public void WhatIsBuiltFromIsNotIgnored()
    {
        string[] admitted = [.. File.ReadLines(Repository.PathOf("deploy", "Dockerfile.dockerignore")).Where(static line => line.StartsWith('!')).Select(static line => line[1..])];
        Assert.All(admitted, static name => Assert.True(Path.Exists(Repository.PathOf(name)), $"There is no {name}."));
        foreach (var needed in new[] { "src", "models", "Directory.Build.props", "Directory.Packages.props", "global.json", "BannedSymbols.txt", ".editorconfig" })
            Assert.Contains(needed, admitted);
    }
}
