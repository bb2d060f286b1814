using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>From a log to a model folder: read, split, train, write, validate by the serving path, examine.</summary>
/// <param name="say">Told in a line what was done.</param>
/// <param name="onStep">Told of every batch.</param>
/// <param name="time">For durations.</param>
internal sealed class ModelTraining(Action<string> say, Action<TrainingStep> onStep, TimeProvider time)
{
    /// <exception cref="InvalidDataException">The log has too many bad lines, or nothing to learn from.</exception>
    public async Task<ModelCard> Run(ModelTrainingRequest request, CancellationToken ct)
    {
        // Said before the training, which may be long.
        if (request.Previous is { } previous)
            RecurrentModel.Load(previous, Serving, NullLogger.Instance).Dispose();
        var log = LogOf(request);
        var (split, lesson) = (log.Split, log.Lesson);
        if (request.Previous is not null && split.Validation.Count == 0)
            throw new InvalidDataException($"{request.Data} leaves nothing for validation at --validation {request.Validation}, so nothing can be held against {request.Previous}: raise --validation, or leave --previous out.");
        if (lesson.Windows.Count == 0)
            throw new InvalidDataException($"{request.Data} holds no user with two items, expected at least one: there is nothing to learn from.");
        say($"Read {lesson.Events:N0} events of {split.Training.Count:N0} users and {lesson.Items:N0} items; {split.Validation.Count:N0} users have later events, kept for validation");

        if (request.Network.Context != ContextChoice.None)
            say(LoggedContext.LineOf(lesson.Context, request.Network.Context));
        if (request.Network.ItemFeatures != ItemFeatures.None)
            say(ItemTraits.LineOf(lesson.Vocabulary.Items, request.Network));
        if (lesson.Heads.Count > 0)
            say($"Learning to foretell besides: {string.Join(", ", lesson.Heads.Select(static head => FormattableString.Invariant($"{head.Intent.Name} ({head.Rate:P1} of events)")))}");
        if (request.Tuning is { } plan)
            request = await new Tuning(say, time).Run(request, plan, split, lesson, ct).ConfigureAwait(false);
        var checkpoint = Checkpoint.Of(request.Out, request.Command, lesson);
        try
        {
            return await Learn(request, log, checkpoint, ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (checkpoint.Epoch > 0)
        {
            say($"Kept what was learned up to epoch {checkpoint.Epoch}: the same command goes on from there");
            throw;
        }
    }

    /// <summary>Models are judged here, so those not accepted run too.</summary>
    internal static InferenceOptions Serving => new() { Accelerator = Accelerator.Cpu, AllowUnaccepted = true };

    private async Task<ModelCard> Learn(ModelTrainingRequest request, Log log, Checkpoint checkpoint, CancellationToken ct)
    {
        if (checkpoint.Epoch > 0)
            say($"Going on after epoch {checkpoint.Epoch} of {request.Network.Epochs}, where this training was stopped");
        using var network = new NetworkTrainer(request.Network, time).Train(log.Lesson, checkpoint, onStep, ct);
        // Validation runs what will serve, so it needs the folder; its numbers then belong into the folder, so it is written again.
        var card = CardOf(request, network, log.Lesson);
        ModelFolderWriter.Write(request.Out, network.ToModel(), card);
        card = await Validate(request, log.Split, card, ct).ConfigureAwait(false);
        ModelFolderWriter.Write(request.Out, network.ToModel(), card);
        if (!network.HasSurprise)
            say("It stands alone: it has no probabilities that the votes of neighbours could be mixed with");
        var neighbours = new NeighbourAddition(say, time);
        var blend = request.Neighbours is { } plan ? await neighbours.Learn(request.Out, log.Histories, plan, ct).ConfigureAwait(false) : null;
        // Before the refit, after which the network has seen the answers.
        var contest = log.Split.Validation.Count == 0 ? null : await new Trial(log.Split, request.ExcludeLast, time).Run(request.Out, blend, request.Previous, ct).ConfigureAwait(false);
        using var refitted = request.Refits && log.Split.Validation.Count > 0 ? Refit(request, network, log, ct) : null;
        if (refitted is not null)
            ModelFolderWriter.Write(request.Out, refitted.Network.ToModel(), card = CardOf(request, refitted.Network, refitted.Lesson) with { Metrics = card.Metrics, SurpriseQuantiles = card.SurpriseQuantiles });
        if (blend is not null)
            neighbours.Write(request.Out, log.Histories, blend, command: "");
        checkpoint.Remove();
        var final = refitted ?? new Trained(network, log.Lesson);
        card = card with { Acceptance = await new Examination(say, time).Run(request.Out, final.Network, StepParity.Choose(final.Lesson.Passages), contest, ct).ConfigureAwait(false) };
        say($"Wrote {FolderRevision.ManifestOf(request.Out).Id} to {Path.GetFullPath(request.Out)}: {SizeOf(request.Out) / 1e6:N1} MB");
        return card;
    }

    private async Task<ModelCard> Validate(ModelTrainingRequest request, TimeSplit split, ModelCard card, CancellationToken ct)
    {
        if (split.Validation.Count == 0)
            return card;
        var report = await new Validation(split, request.ExcludeLast, time).Of(request.Out, ct).ConfigureAwait(false);
        say($"Validation, on what came from {split.Cut:yyyy-MM-dd HH:mm} on: {MetricLine.NextItem(report.Ranks)}");
        foreach (var intent in report.Intents)
            say($"Validation, {intent.Line}");
        return card with
        {
            Metrics = new Dictionary<string, double>
            {
                ["validation_recall@20"] = report.Ranks.RecallAt(RankCounts.Standard),
                ["validation_mrr@20"] = report.Ranks.ReciprocalRankAt(RankCounts.Standard),
                ["validation_cases"] = report.Ranks.Cases,
            }.Concat(report.Intents.SelectMany(static intent => intent.Metrics)).ToDictionary(),
            SurpriseQuantiles = report.SurpriseQuantiles(),
        };
    }

    /// <summary>
    /// What came last tells most of what comes next: having been judged without it, the network learns from it too. Measures, surprises and
    /// weight stay those that were judged.
    /// </summary>
    private Trained Refit(ModelTrainingRequest request, INetwork known, Log log, CancellationToken ct)
    {
        var all = LessonOf(request, log.Histories, log.Known, log.Lesson.Context).With(log.Histories, log.Lesson.Heads, request.Network.MaxLength, Histories.EndOf(log.Histories));
        say($"One more pass, over all {all.Events:N0} events and {all.Items:N0} items, those of validation too");
        return new Trained(new NetworkTrainer(request.Network.ForRefit(), time)
            .GoOn((known, all.PlacesOf(log.Lesson)), all, step => onStep(step with { Epoch = request.Network.Epochs + step.Epoch }), ct), all);
    }

    private static Log LogOf(ModelTrainingRequest request)
    {
        var known = new ItemDescriptions(request.Catalogue is { } catalogue ? CatalogueFile.Read(catalogue) : []);
        var interactions = InteractionLog.Read(request.Format, request.Data, request.Reading with { OnItem = known.Add });
        var histories = Histories.Of(known.Listening(interactions));
        var split = TimeSplit.Of(histories, request.Validation);
        var end = split.LearnedUpTo(Histories.EndOf(histories));
        IReadOnlyList<IntentHead> heads = request.Network.IntentWeight > 0 ? IntentHead.Of(split.Training, end) : [];
        var context = LoggedContext.Of(split.Training, request.Network.Context, LogFormats.HasTimes(request.Format));
        return new Log(histories, known, split, LessonOf(request, split.Training, known, context).With(split.Training, heads, request.Network.MaxLength, end));
    }

    private static Lesson LessonOf(ModelTrainingRequest request, IReadOnlyList<History> histories, ItemDescriptions known, ContextFeatures? context) =>
        Lesson.Of(histories, Vocabulary.Of(histories, known, Architectures.FeaturesOf(request.Network)), request.Network.MaxLength).Reading(histories, context, request.Network.MaxLength);

    internal static ModelCard CardOf(ModelTrainingRequest request, INetwork network, Lesson lesson) => new()
    {
        Name = request.Name,
        Items = lesson.Vocabulary.Items,
        HasSurprise = network.HasSurprise,
        Golden = GoldenVectors.Of(network, GoldenVectors.Choose(lesson.Passages)),
        Acceptance = Acceptance.Pending,
        Training = new TrainingNotes(request.Command, request.Network.Seed),
    };

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);

    /// <summary>All that was read, how it was cut, and what of it is learned from before validation.</summary>
    private sealed record Log(IReadOnlyList<History> Histories, ItemDescriptions Known, TimeSplit Split, Lesson Lesson);

    /// <summary>A network and what it learned from.</summary>
    private sealed record Trained(INetwork Network, Lesson Lesson) : IDisposable
    {
        public void Dispose() => Network.Dispose();
    }
}
