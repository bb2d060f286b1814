using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// Dilated causal convolutions (after Yuan et al., NextItNet, 2019): three blocks of kernel 3 with dilations 1, 2 and 4, so a user vector
/// is made of the last 15 items. The state is what each block still needs of its past inputs: 2, 4 and 8 vectors.
/// </summary>
internal sealed class CnnEncoder : IEncoder
{
    private readonly int _units;
    private readonly CnnBlock[] _blocks;
    private readonly NormLayer _last;

    public CnnEncoder(int units, Generator generator)
    {
        _units = units;
        _blocks = [.. CnnStep.Dilations.Select(dilation => new CnnBlock(units, dilation, generator))];
        _last = new NormLayer(units);
        Parameters = [.. _blocks.SelectMany(block => block.Parameters), .. _last.Parameters];
    }

    public IReadOnlyList<Parameter> Parameters { get; }

    public bool StateHoldsUser => false;

    public Tensor Encode(Tensor vectors, Dropout dropout) => Through(vectors, dropout, _ => { });

    public (Tensor User, Tensor[] State) Follow(int[] history, IReadOnlyList<long[]> context, Tensor vectors)
    {
        var state = new List<Tensor>();
        var users = Through(vectors, default, state.Add);
        return (users.narrow(1, history.Length - 1, 1), [.. state]);
    }

    public StepGraph ToStep(IReadOnlyList<ContextTable> context) => CnnStep.Of(_units, [.. _blocks.SelectMany((block, index) => block.ToConstants(CnnStep.NameOf(index))), .. _last.ToConstants("last")], context);

    public void Dispose()
    {
        foreach (var block in _blocks)
            block.Dispose();
        _last.Dispose();
    }

    /// <param name="vectors">Rows × length × units.</param>
    /// <param name="dropout">On what each block adds.</param>
    /// <param name="onPast">Told of what each block needs of its inputs for the places to come.</param>
    private Tensor Through(Tensor vectors, Dropout dropout, Action<Tensor> onPast)
    {
        var values = vectors.Times(Math.Sqrt(_units));
        foreach (var block in _blocks)
        {
            var padded = block.Pad(values);
            onPast(padded.narrow(1, padded.shape[1] - block.Past, block.Past));
            values = block.Encode(padded, dropout);
        }
        return _last.On(values);
    }
}
