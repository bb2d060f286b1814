namespace Personalization.Training;

/// <summary>Ensembles over the same features as one graph: rows in, the score by each ensemble out as an output of its own, so that a run may ask one alone.</summary>
internal static class TreeGraph
{
    private const string Batch = "batch";

    public static OnnxGraph Of(IReadOnlyList<(string Name, TreeEnsemble Trees)> ensembles, int features) => new("anomaly")
    {
        Inputs = [new("features", OnnxType.Float, Batch, features)],
        Outputs = [.. ensembles.Select(static ensemble => new OnnxValue(ensemble.Name, OnnxType.Float, Batch, 1))],
        Constants = [OnnxTensor.Of("unknown", [TreeEnsemble.Unknown], 1)],
        Nodes =
        [
            new("IsNaN", ["features"], ["is_unknown"]),
            new("Where", ["is_unknown", "unknown", "features"], ["known"]),
            .. ensembles.Select(static ensemble =>
                new OnnxNode("TreeEnsembleRegressor", ["known"], [ensemble.Name], Attributes(ensemble.Trees)) { Domain = OnnxGraph.LearningDomain }),
        ],
    };

    private static OnnxAttribute[] Attributes(TreeEnsemble ensemble)
    {
        var nodes = new TreeNodes();
        foreach (var tree in ensemble.Trees)
            nodes.Add(tree);
        return [.. nodes.ToAttributes(), OnnxAttribute.Of("n_targets", 1), OnnxAttribute.Of("aggregate_function", "SUM"), OnnxAttribute.Of("post_transform", "NONE")];
    }
}
