using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// Trains a network by full cross-entropy with AdamW. The same windows, options and number of threads give the same weights, bit for bit.
/// </summary>
internal sealed class NetworkTrainer(NetworkOptions options, TimeProvider time)
{
    /// <summary>Scores that one batch may have; a tensor of them takes 400 MB, and a step holds about three.</summary>
    private const int MaxScores = 100_000_000;
    private const double LongestGradient = 1.0;

    public NextItemNetwork Train(IReadOnlyList<int[]> windows, int items, Action<TrainingStep> onStep, CancellationToken ct)
    {
        TorchLibraries.Load();
        using var generator = new Generator((ulong)options.Seed);
        var random = new Random(options.Seed);
        var batches = new SequenceBatches(options.Batch, Math.Max(options.MaxLength, MaxScores / items));
        var network = new NextItemNetwork(items, options, generator);
        try
        {
            using var optimizer = optim.AdamW(network.Parameters, options.LearningRate);
            LearningRate? rate = null;
            for (var epoch = 1; epoch <= options.Epochs; epoch++)
            {
                var arranged = batches.Arrange(windows, random);
                rate ??= new LearningRate(options.LearningRate, arranged.Count * options.Epochs);
                RunEpoch(network, optimizer, arranged, rate.Value, generator, epoch, onStep, ct);
            }
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private void RunEpoch(
        NextItemNetwork network, optim.Optimizer optimizer, IReadOnlyList<SequenceBatch> batches, LearningRate rate,
        Generator generator, int epoch, Action<TrainingStep> onStep, CancellationToken ct)
    {
        var start = time.GetTimestamp();
        var total = 0.0;
        long events = 0;
        for (var step = 0; step < batches.Count; step++)
        {
            ct.ThrowIfCancellationRequested();
            SetRate(optimizer, rate.At((epoch - 1) * batches.Count + step));
            total += Learn(network, optimizer, batches[step], generator) * batches[step].Targets.Length;
            events += batches[step].Targets.Length;
            if (!double.IsFinite(total))
                throw new InvalidOperationException($"The loss became {total} in epoch {epoch}, batch {step + 1}, at the learning rate {options.LearningRate}: training has diverged; lower --learning-rate.");
            var elapsed = time.GetElapsedTime(start);
            onStep(new TrainingStep(epoch, step + 1, batches.Count, total / events, events / Math.Max(elapsed.TotalSeconds, 1e-9), elapsed));
        }
    }

    private double Learn(NextItemNetwork network, optim.Optimizer optimizer, SequenceBatch batch, Generator generator)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = network.Loss(batch, new Dropout(options.Dropout, generator));
        loss.backward();
        nn.utils.clip_grad_norm_(network.Parameters, LongestGradient);
        optimizer.step();
        return loss.item<float>();
    }

    private static void SetRate(optim.Optimizer optimizer, double rate)
    {
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate = rate;
    }
}
