using TorchSharp.Modules;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Personalization.Training;

/// <summary>
/// Weights in rows, of which a batch may touch a few only. Then only these are gathered, have gradients and are moved; the steps that a row was not in are made
/// up for when it is touched again. It so learns as under Adam over all rows, and what a step costs does not grow with the table.
/// </summary>
internal sealed class RowTable : IDisposable
{
    private readonly Moments _moments;
    private readonly int _width;

    /// <summary>The last step that each row has gone through.</summary>
    private readonly long[] _reached;

    /// <summary>The rates of the steps since all rows were settled.</summary>
    private readonly List<double> _rates = [];
    private long _settled;
    private (long[] Rows, Tensor Numbers)? _touched;

    /// <param name="weights">Rows × width, or one number a row.</param>
    public RowTable(Tensor weights)
    {
        Weights = new Parameter(weights);
        _moments = new Moments(Weights);
        _reached = new long[Weights.shape[0]];
        _width = checked((int)(Weights.NumberOfElements / Weights.shape[0]));
    }

    /// <summary>All rows: to learn by, or, after <see cref="Settle"/>, to use.</summary>
    public Parameter Weights { get; }

    public double SquaredGradient => _moments.SquaredGradient + (_touched?.Numbers.grad is { } some ? TensorPrimitives.SumOfSquares(Moments.NumbersOf(some)) : 0);

    private long Now => _settled + _rates.Count;

    /// <summary>Rows to learn by, in the order asked for. Once a step.</summary>
    public Tensor Touch(TouchedRows touched)
    {
        foreach (var row in touched.Rows)
            CatchUp(row);
        Tensor numbers;
        using (no_grad())
            numbers = Weights.index_select(0, tensor(touched.Rows));
        _touched = (touched.Rows, numbers.requires_grad_());
        return numbers.index_select(0, tensor(touched.Places));
    }

    /// <summary>Moves all rows, where they have a gradient, or those touched, and forgets it.</summary>
    public void Step(AdamStep step)
    {
        if (Weights.grad is not null)
        {
            Settle();
            _moments.Step(step);
            _settled = step.Number;
            Array.Fill(_reached, _settled);
        }
        else
        {
            _rates.Add(step.Rate);
            if (_touched is ({ } rows, { } numbers) && numbers.grad is { } gradient)
            {
                _moments.Step(step, rows, Moments.NumbersOf(gradient));
                foreach (var row in rows)
                    _reached[row] = step.Number;
            }
        }
        _touched = null;
    }

    /// <summary>Brings every row to where the steps have got.</summary>
    public void Settle()
    {
        for (var row = 0; row < _reached.Length; row++)
            CatchUp(row);
        _settled = Now;
        _rates.Clear();
    }

    /// <summary>After <see cref="Settle"/>.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_settled);
        _moments.Save(writer);
    }

    public void Load(BinaryReader reader)
    {
        _settled = reader.ReadInt64();
        Array.Fill(_reached, _settled);
        _moments.Load(reader);
    }

    public void Dispose() => Weights.Dispose();

    private void CatchUp(long row)
    {
        var missed = Now - _reached[row];
        if (missed == 0)
            return;
        _moments.CatchUp(row, _width, new AdamStep(_reached[row] + 1, _rates[(int)(_reached[row] - _settled)], 1), missed);
        _reached[row] += missed;
    }
}
