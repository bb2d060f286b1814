using Microsoft.Extensions.DependencyInjection;
using Personalization.Fakes;
using Personalization.Grains;

namespace Personalization.Cluster.Tests;

/// <summary>One silo with a candidate in the shadow of the model, which sees every user.</summary>
public sealed class ShadowedCluster : EngineCluster
{
    /// <summary>Of the same numbers as the model, by another name.</summary>
    public TinyModel Candidate { get; } = new(items: 60, dimensions: 8, name: "next-lstm");

    public Shadow Shadow => Services.Single().GetRequiredService<Shadow>();

    protected override Dictionary<string, string?> Settings => new() { ["Inference:Shadow"] = Candidate.Folder, ["Inference:ShadowShare"] = "1" };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Candidate.Dispose();
        GC.SuppressFinalize(this);
    }
}
