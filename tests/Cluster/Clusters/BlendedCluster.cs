using Personalization.Fakes;
using Personalization.Inference;
using Personalization.Training;

namespace Personalization.Cluster.Tests;

/// <summary>With session neighbours beside the model: who looks at <c>i5</c> looks at <c>i41</c> too.</summary>
public sealed class BlendedCluster : EngineCluster
{
    public override async ValueTask InitializeAsync()
    {
        int[][] sessions = [[5, 41], [7, 8], [5, 41, 9], [12], [3, 4, 30], [1, 2]];
        NeighbourFolder.Write(Model.Folder, RandomSessions.Of(sessions, items: 60, new NeighbourBlend { Weight = 0.8 }), "");
        await base.InitializeAsync();
    }
}
