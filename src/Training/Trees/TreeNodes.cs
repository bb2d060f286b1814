namespace Personalization.Training;

/// <summary>The nodes of many trees in the columns that TreeEnsembleRegressor asks for. A tree's decisions come first, then its leaves.</summary>
internal sealed class TreeNodes
{
    private const string Decision = "BRANCH_LEQ";
    private const string Leaf = "LEAF";

    private readonly List<Node> _nodes = [];
    private readonly List<(long Tree, long Node, float Weight)> _leaves = [];
    private long _trees;

    public void Add(Tree tree)
    {
        for (var node = 0; node < tree.Features.Length; node++)
            _nodes.Add(new Node(_trees, node, Decision, tree.Features[node], tree.Thresholds[node], NumberOf(tree, tree.Lefts[node]), NumberOf(tree, tree.Rights[node])));
        for (var leaf = 0; leaf < tree.Leaves.Length; leaf++)
        {
            var number = NumberOf(tree, ~leaf);
            _nodes.Add(new Node(_trees, number, Leaf, 0, 0, 0, 0));
            _leaves.Add((_trees, number, tree.Leaves[leaf]));
        }

        _trees++;
    }

    public OnnxAttribute[] ToAttributes() =>
    [
        Column("nodes_treeids", static node => node.Tree),
        Column("nodes_nodeids", static node => node.Number),
        Column("nodes_featureids", static node => node.Feature),
        Column("nodes_truenodeids", static node => node.Left),
        Column("nodes_falsenodeids", static node => node.Right),
        OnnxAttribute.List("nodes_modes", [.. _nodes.Select(static node => node.Mode)]),
        OnnxAttribute.List("nodes_values", [.. _nodes.Select(static node => node.Threshold)]),
        OnnxAttribute.List("target_treeids", [.. _leaves.Select(static leaf => leaf.Tree)]),
        OnnxAttribute.List("target_nodeids", [.. _leaves.Select(static leaf => leaf.Node)]),
        OnnxAttribute.List("target_ids", new long[_leaves.Count]),
        OnnxAttribute.List("target_weights", [.. _leaves.Select(static leaf => leaf.Weight)]),
    ];

    private OnnxAttribute Column(string name, Func<Node, long> read) => OnnxAttribute.List(name, [.. _nodes.Select(read)]);

    private static long NumberOf(Tree tree, int child) => child >= 0 ? child : tree.Features.Length + ~child;

    private readonly record struct Node(long Tree, long Number, string Mode, long Feature, float Threshold, long Left, long Right);
}
