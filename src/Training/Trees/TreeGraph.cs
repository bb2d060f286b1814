namespace Personalization.Training;

/// <summary>Ensembles over the same features as one graph: rows in, the score by each ensemble out.</summary>
internal static class TreeGraph
{
    private const string Batch = "batch";

    public static OnnxGraph Of(IReadOnlyList<TreeEnsemble> ensembles, int features) => new("anomaly")
    {
        Inputs = [new("features", OnnxType.Float, Batch, features)],
        Outputs = [new("scores", OnnxType.Float, Batch, ensembles.Count)],
        Constants = [OnnxTensor.Of("unknown", [TreeEnsemble.Unknown], 1)],
        Nodes =
        [
            new("IsNaN", ["features"], ["is_unknown"]),
            new("Where", ["is_unknown", "unknown", "features"], ["known"]),
            new("TreeEnsembleRegressor", ["known"], ["scores"], Attributes(ensembles)) { Domain = OnnxGraph.LearningDomain },
        ],
    };

    private static OnnxAttribute[] Attributes(IReadOnlyList<TreeEnsemble> ensembles)
    {
        var nodes = new TreeNodes();
        foreach (var (target, ensemble) in ensembles.Index())
        {
            foreach (var tree in ensemble.Trees)
                nodes.Add(tree, target);
        }

        return [.. nodes.ToAttributes(), OnnxAttribute.Of("n_targets", ensembles.Count), OnnxAttribute.Of("aggregate_function", "SUM"), OnnxAttribute.Of("post_transform", "NONE")];
    }
}
