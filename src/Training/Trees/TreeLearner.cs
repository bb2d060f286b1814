using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace Personalization.Training;

/// <summary>Grows boosted trees (ML.NET's FastTree: MART, Friedman 2001). One thread, so that the same rows and seed give the same trees.</summary>
internal static class TreeLearner
{
    private const double RowsPerTree = 0.6;
    private const double FeaturesPerSplit = 0.3;

    public static TreeEnsemble Learn(IReadOnlyList<float[]> rows, IReadOnlyList<bool> labels, TreeOptions options)
    {
        var known = rows.Select((row, place) => new Row { Features = Array.ConvertAll(row, TreeEnsemble.KnownOr), Label = labels[place] });
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Length);
        var ml = new MLContext(options.Seed);
        var data = ml.Data.LoadFromEnumerable(known.ToArray(), schema);
        var trees = Enumerable.Range(0, options.Runs).SelectMany(run => Grow(ml, data, options, run));
        return new TreeEnsemble([.. trees]);
    }

    private static IEnumerable<Tree> Grow(MLContext ml, IDataView data, TreeOptions options, int run)
    {
        var grown = ml.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            NumberOfTrees = options.Trees,
            NumberOfLeaves = options.Leaves,
            MinimumExampleCountPerLeaf = options.LeafCases,
            LearningRate = options.LearningRate,
            BaggingSize = 1,
            BaggingExampleFraction = RowsPerTree,
            FeatureFractionPerSplit = FeaturesPerSplit,
            NumberOfThreads = 1,
            Seed = options.Seed + run,
            FeatureSelectionSeed = options.Seed + run,
        }).Fit(data).Model.SubModel.TrainedTreeEnsemble;
        return grown.Trees.Select((tree, place) => Of(tree, 2 * options.LearningRate * grown.TreeWeights[place] / options.Runs));
    }

    /// <summary>FastTree's leaves are steps of full size; that its odds are e^(2 · rate · sum) is where the learning rate comes in.</summary>
    private static Tree Of(RegressionTree tree, double weight) => new(
        [.. tree.NumericalSplitFeatureIndexes],
        [.. tree.NumericalSplitThresholds],
        [.. tree.LeftChild],
        [.. tree.RightChild],
        [.. tree.LeafValues.Select(value => (float)(value * weight))]);

    private sealed class Row
    {
        public float[] Features { get; init; } = [];

        public bool Label { get; init; }
    }
}
