using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// A linear unit over the user vector for each intent. It begins at how often each comes and without weights, so that it draws no random number: a network with heads
/// begins as the same one without.
/// </summary>
internal sealed class IntentLayer : IDisposable
{
    private readonly IReadOnlyList<IntentHead> _heads;
    private readonly Parameter _weights;
    private readonly Parameter _bias;

    public IntentLayer(IReadOnlyList<IntentHead> heads, int units)
    {
        _heads = heads;
        _weights = new Parameter(zeros(heads.Count, units));
        _bias = new Parameter(tensor(heads.Select(static head => (float)Math.Log(head.Rate / (1 - head.Rate))).ToArray()));
    }

    public IEnumerable<Parameter> Parameters => [_weights, _bias];

    /// <summary>Mean binary cross-entropy over all that is known.</summary>
    /// <param name="users">A user vector for each position of the batch.</param>
    /// <param name="batch">What came.</param>
    public Tensor Loss(Tensor users, IntentBatch batch)
    {
        long[] shape = [batch.Positions.Length, _heads.Count];
        var known = tensor(batch.Known).reshape(shape);
        var losses = nn.functional.binary_cross_entropy_with_logits(Logits(users), tensor(batch.Labels).reshape(shape), reduction: nn.Reduction.None);
        return (losses * known).sum() / known.sum();
    }

    public float[] Probabilities(Tensor user) => sigmoid(Logits(user)).ToNumbers();

    public void Adopt(IntentLayer known)
    {
        _weights.copy_(known._weights);
        _bias.copy_(known._bias);
    }

    public IntentWeights ToWeights() => new([.. _heads.Select(static head => head.Intent.Name)], _weights.ToNumbers(), _bias.ToNumbers());

    public void Dispose()
    {
        _weights.Dispose();
        _bias.Dispose();
    }

    private Tensor Logits(Tensor users) => nn.functional.linear(users, _weights, _bias);
}
