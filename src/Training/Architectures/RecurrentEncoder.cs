using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>One recurrent layer: the user vector is its hidden state, which, with what else the layer carries along, is the state.</summary>
internal sealed class RecurrentEncoder : IEncoder
{
    private readonly nn.Module _layer;
    private readonly int _units;
    private readonly Func<Tensor, (Tensor All, Tensor[] Last)> _run;
    private readonly Func<RecurrentWeights, IReadOnlyList<ContextTable>, StepGraph> _step;

    private RecurrentEncoder(nn.Module layer, int units, Generator generator, Func<Tensor, (Tensor All, Tensor[] Last)> run, Func<RecurrentWeights, IReadOnlyList<ContextTable>, StepGraph> step)
    {
        (_layer, _units, _run, _step) = (layer, units, run, step);
        Parameters = [.. layer.parameters()];
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var range = 1 / Math.Sqrt(units);
        foreach (var weights in Parameters)
            weights.copy_(rand(weights.shape, generator: generator).Times(2).Plus(-1).Times(range));
    }

    public IReadOnlyList<Parameter> Parameters { get; }

    public bool StateHoldsUser => true;

    public static RecurrentEncoder Lstm(int units, Generator generator)
    {
        var layer = nn.LSTM(units, units, batchFirst: true);
        return new(layer, units, generator, Run, LstmStep.Of);

        (Tensor, Tensor[]) Run(Tensor vectors)
        {
            var (all, hidden, cell) = layer.call(vectors);
            return (all, [hidden, cell]);
        }
    }

    public static RecurrentEncoder Gru(int units, Generator generator)
    {
        var layer = nn.GRU(units, units, batchFirst: true);
        return new(layer, units, generator, vectors => HiddenOnly(layer.call(vectors)), GruStep.Of);
    }

    public static RecurrentEncoder Rnn(int units, Generator generator)
    {
        var layer = nn.RNN(units, units, batchFirst: true);
        return new(layer, units, generator, vectors => HiddenOnly(layer.call(vectors)), RnnStep.Of);
    }

    public Tensor Encode(Tensor vectors, Dropout dropout) => _run(vectors).All;

    public (Tensor User, Tensor[] State) Follow(int[] history, IReadOnlyList<long[]> context, Tensor vectors)
    {
        var last = _run(vectors).Last;
        return (last[0], last);
    }

    public StepGraph ToStep(IReadOnlyList<ContextTable> context) => _step(new RecurrentWeights(_units, Numbers("weight_ih_l0"), Numbers("weight_hh_l0"), Numbers("bias_ih_l0"), Numbers("bias_hh_l0")), context);

    public void Dispose() => _layer.Dispose();

    private static (Tensor, Tensor[]) HiddenOnly((Tensor All, Tensor Hidden) run) => (run.All, [run.Hidden]);

    private float[] Numbers(string weights) => _layer.get_parameter(weights)!.ToNumbers();
}
