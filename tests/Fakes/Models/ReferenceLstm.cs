using Personalization.Inference;

namespace Personalization.Fakes;

/// <summary>The LSTM written out plainly, in double precision: what the graphs must agree with.</summary>
public sealed class ReferenceLstm(LstmWeights weights)
{
    /// <summary>Hidden and cell state after a history that starts from nothing.</summary>
    public (double[] Hidden, double[] Cell) Run(IEnumerable<int> history) => Run(history.Select(static item => (item, default(StepContext))));

    /// <summary>The same of a model that reads a context besides.</summary>
    public (double[] Hidden, double[] Cell) Run(IEnumerable<(int Item, StepContext Context)> history)
    {
        var size = weights.Dimensions;
        var (hidden, cell) = (new double[size], new double[size]);
        foreach (var (item, context) in history)
        {
            var read = VectorOf(item, context);
            var gates = new double[4 * size];
            for (var gate = 0; gate < gates.Length; gate++)
            {
                gates[gate] = (double)weights.BiasIh[gate] + weights.BiasHh[gate];
                for (var at = 0; at < size; at++)
                    gates[gate] += (weights.WeightIh[gate * size + at] * read[at]) + (weights.WeightHh[gate * size + at] * hidden[at]);
            }
            for (var at = 0; at < size; at++)
            {
                cell[at] = (Sigmoid(gates[size + at]) * cell[at]) + (Sigmoid(gates[at]) * Math.Tanh(gates[(2 * size) + at]));
                hidden[at] = Sigmoid(gates[(3 * size) + at]) * Math.Tanh(cell[at]);
            }
        }
        return (hidden, cell);
    }

    /// <summary>The score of every item.</summary>
    public double[] Scores(double[] hidden)
    {
        var scores = new double[weights.Items];
        for (var item = 0; item < scores.Length; item++)
        {
            scores[item] = weights.OutputBias[item];
            for (var at = 0; at < hidden.Length; at++)
                scores[item] += hidden[at] * weights.Embedding[item * hidden.Length + at];
        }
        return scores;
    }

    /// <summary>Log of the summed exponentials.</summary>
    public static double LogSumExp(IReadOnlyCollection<double> scores)
    {
        var greatest = scores.Max();
        return greatest + Math.Log(scores.Sum(score => Math.Exp(score - greatest)));
    }

    private double[] VectorOf(int item, StepContext context)
    {
        var size = weights.Dimensions;
        double[] vector = [.. weights.Embedding.AsSpan(item * size, size).ToArray().Select(static number => (double)number)];
        foreach (var table in weights.Tables)
        {
            int[] rows = table.Input switch { ContextFeatures.KindInput => [context.Kind], ContextFeatures.GapInput => [context.Gap], _ => context.Words.ToArray() };
            foreach (var row in rows)
                for (var at = 0; at < size; at++)
                    vector[at] += table.Vectors[row * size + at];
        }
        return vector;
    }

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
