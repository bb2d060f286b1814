namespace Personalization.Training;

/// <summary>
/// Trains a network with Adam. The same windows, options and number of threads give the same weights, bit for bit,
/// be it in one go or from checkpoint to checkpoint.
/// </summary>
internal sealed class NetworkTrainer(NetworkOptions options, TimeProvider time)
{
    /// <summary>Scores that one batch may have; a tensor of them takes 400 MB, and a step holds about three.</summary>
    private const int MaxScores = 100_000_000;

    /// <param name="lesson">What is learned from.</param>
    /// <param name="checkpoint">Keeps every finished epoch; null where stopping is to lose all.</param>
    /// <param name="onStep">Told of every batch.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="TrainingDivergedException">The learning rate is too high.</exception>
    public INetwork Train(Lesson lesson, Checkpoint? checkpoint, Action<TrainingStep> onStep, CancellationToken ct)
    {
        TorchLibraries.Load();
        var random = new Random(options.Seed);
        var batches = BatchesFor(lesson);
        using var learner = new Learner(lesson, options);
        var finished = checkpoint?.Epoch ?? 0;
        if (finished > 0)
            checkpoint!.Load(learner.Load);
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            var arranged = batches.Arrange(lesson, random);   // Of finished epochs too: the next order follows from the last.
            if (epoch <= finished)
                continue;
            RunEpoch(learner, arranged, epoch, onStep, ct);
            checkpoint?.Save(epoch, learner.Save);
        }
        return learner.Finish();
    }

    /// <summary>Goes on over a greater log from a trained network, which stays as it is; its places are where its items stand in that log.</summary>
    public INetwork GoOn((INetwork Network, long[] Places) known, Lesson lesson, Action<TrainingStep> onStep, CancellationToken ct)
    {
        var random = new Random(options.Seed);
        using var learner = new Learner(lesson, options);
        learner.Adopt(known.Network, known.Places);
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
            RunEpoch(learner, BatchesFor(lesson).Arrange(lesson, random), epoch, onStep, ct);
        return learner.Finish();
    }

    private SequenceBatches BatchesFor(Lesson lesson) => new(options.Batch, Math.Max(options.MaxLength, MaxScores / Architectures.ScoresOf(options, lesson.Items)));

    private void RunEpoch(Learner learner, IReadOnlyList<SequenceBatch> batches, int epoch, Action<TrainingStep> onStep, CancellationToken ct)
    {
        var start = time.GetTimestamp();
        var rate = new LearningRate(options.LearningRate, batches.Count * options.Epochs);
        var total = 0.0;
        long events = 0;
        for (var step = 0; step < batches.Count; step++)
        {
            ct.ThrowIfCancellationRequested();
            total += learner.Learn(batches[step], rate.At((epoch - 1) * batches.Count + step)) * batches[step].Targets.Length;
            events += batches[step].Targets.Length;
            if (!double.IsFinite(total))
                throw new TrainingDivergedException($"The loss became {total} in epoch {epoch}, batch {step + 1}, at the learning rate {options.LearningRate}: training has diverged; lower --learning-rate.");
            var elapsed = time.GetElapsedTime(start);
            onStep(new TrainingStep(epoch, step + 1, batches.Count, total / events, events / Math.Max(elapsed.TotalSeconds, 1e-9), elapsed));
        }
        learner.Settle();
    }
}
