using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>From a log to a model folder: read, split, train, write, validate by the serving path.</summary>
/// <param name="say">Told in a line what was done.</param>
/// <param name="onStep">Told of every batch.</param>
/// <param name="time">For durations.</param>
internal sealed class ModelTraining(Action<string> say, Action<TrainingStep> onStep, TimeProvider time)
{
    /// <exception cref="InvalidDataException">The log has too many bad lines, or nothing to learn from.</exception>
    public async Task<ModelCard> Run(ModelTrainingRequest request, CancellationToken ct)
    {
        var histories = Histories.Of(InteractionLog.Read(request.Format, request.Data, request.Reading));
        var split = TimeSplit.Of(histories, request.Validation);
        var vocabulary = Vocabulary.Of(split.Training);
        var windows = split.Training.SelectMany(history => Windows.Of(vocabulary.IndicesOf(history), request.Network.MaxLength)).ToList();
        if (windows.Count == 0)
            throw new InvalidDataException($"{request.Data} holds no user with two items, expected at least one: there is nothing to learn from.");
        say($"Read {vocabulary.Items.Sum(item => item.Count):N0} events of {split.Training.Count:N0} users and {vocabulary.Items.Count:N0} items; {split.Validation.Count:N0} users have later events, kept for validation");

        var checkpoint = Checkpoint.Of(request.Out, request.Command, windows);
        using var network = Train(request.Network, windows, vocabulary.Items.Count, checkpoint, ct);
        var model = network.ToModel();
        var card = new ModelCard
        {
            Name = request.Name,
            Items = vocabulary.Items,
            Golden = GoldenVectors.Of(network, GoldenVectors.Choose(windows)),
            Training = new TrainingNotes(request.Command, request.Network.Seed),
        };
        ModelFolderWriter.Write(request.Out, model, card);
        // Validation runs what will serve, so it needs the folder; its numbers then belong into the folder, so it is written again.
        card = await Validate(request, split, card, ct).ConfigureAwait(false);
        ModelFolderWriter.Write(request.Out, model, card);
        if (request.Neighbours is { } neighbours)
            await new NeighbourAddition(say, time).Run(request.Out, histories, neighbours, command: "", ct).ConfigureAwait(false);
        checkpoint.Remove();
        using var written = RecurrentModel.Load(request.Out, Serving, NullLogger.Instance);
        say($"Wrote {written.Id} to {Path.GetFullPath(request.Out)}: {SizeOf(request.Out) / 1e6:N1} MB, and loaded it back: it computes what was trained");
        return card;
    }

    internal static InferenceOptions Serving => new() { Accelerator = Accelerator.Cpu };

    private NextItemNetwork Train(NetworkOptions options, IReadOnlyList<int[]> windows, int items, Checkpoint checkpoint, CancellationToken ct)
    {
        if (checkpoint.Epoch > 0)
            say($"Going on after epoch {checkpoint.Epoch} of {options.Epochs}, where this training was stopped");
        try
        {
            return new NetworkTrainer(options, time).Train(windows, items, checkpoint, onStep, ct);
        }
        catch (OperationCanceledException) when (checkpoint.Epoch > 0)
        {
            say($"Kept what was learned up to epoch {checkpoint.Epoch}: the same command goes on from there");
            throw;
        }
    }

    private async Task<ModelCard> Validate(ModelTrainingRequest request, TimeSplit split, ModelCard card, CancellationToken ct)
    {
        if (split.Validation.Count == 0)
            return card;
        await using var runner = new ModelRunner(RecurrentModel.Load(request.Out, Serving, NullLogger.Instance), Serving, time);
        var protocol = Protocol.NextItem(request.ExcludeLast) with { From = split.Cut };
        var report = await new Evaluation(new ModelPredictor(runner), protocol).Run(split.Validation, () => { }, ct).ConfigureAwait(false);
        say($"Validation, on what came from {split.Cut:yyyy-MM-dd HH:mm} on: {MetricLine.NextItem(report.Ranks)}");
        return card with
        {
            Metrics = new Dictionary<string, double>
            {
                ["validation_recall@20"] = report.Ranks.RecallAt(RankCounts.Standard),
                ["validation_mrr@20"] = report.Ranks.ReciprocalRankAt(RankCounts.Standard),
                ["validation_cases"] = report.Ranks.Cases,
            },
            SurpriseQuantiles = report.SurpriseQuantiles(),
        };
    }

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
}
