using TorchSharp;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>A network with everything that changes while it learns: its weights, the optimizer's moments, the chance of dropout, the average.</summary>
internal sealed class Learner : IDisposable
{
    private readonly Generator _generator;
    private readonly INetwork _network;
    private readonly Adam _optimizer;
    private readonly WeightAverage? _average;
    private bool _isFinished;

    public Learner(Lesson lesson, NetworkOptions options)
    {
        _generator = new Generator((ulong)options.Seed);
        _network = Architectures.NetworkOf(lesson.Vocabulary.Items, options with { Heads = lesson.Heads, Features = lesson.Context }, _generator);
        _optimizer = new Adam(_network.Parameters, _network.Tables);
        _average = options.WeightAverage > 0 ? new WeightAverage(_network.Parameters, options.WeightAverage) : null;
    }

    /// <summary>Begins where another network has got to, see <see cref="INetwork.Adopt"/>. Before the first step.</summary>
    public void Adopt(INetwork known, long[] places) => _network.Adopt(known, places);

    /// <summary>One step of the optimizer. Its loss.</summary>
    public double Learn(SequenceBatch batch, double rate)
    {
        using var scope = NewDisposeScope();
        var loss = _network.Loss(batch, _generator);
        loss.backward();
        _optimizer.Step(rate);
        if (_average is not null)
        {
            _optimizer.Settle();
            _average.Follow();
        }
        return loss.item<float>();
    }

    /// <summary>Ends an epoch: all weights are what they should be, and may be saved.</summary>
    public void Settle() => _optimizer.Settle();

    /// <summary>The network as it is to be used, the caller's to dispose of; nothing is learned after.</summary>
    public INetwork Finish()
    {
        _average?.Apply();
        _isFinished = true;
        return _network;
    }

    public void Save(BinaryWriter writer)
    {
        foreach (var weights in _network.Parameters)
            weights.Save(writer);
        _optimizer.Save(writer);
        using var chance = _generator.get_state();
        chance.Save(writer);
        _average?.Save(writer);
    }

    public void Load(BinaryReader reader)
    {
        using var frozen = no_grad();
        foreach (var weights in _network.Parameters)
            TensorExtensionMethods.Load(weights, reader);
        _optimizer.Load(reader);
        using var chance = _generator.get_state();
        TensorExtensionMethods.Load(chance, reader);
        _generator.set_state(chance);
        _average?.Load(reader);
    }

    public void Dispose()
    {
        if (!_isFinished)
            _network.Dispose();
        _average?.Dispose();
        _generator.Dispose();
    }
}
