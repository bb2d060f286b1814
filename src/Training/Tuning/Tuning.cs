namespace Personalization.Training;

/// <summary>Finds the options that a model is then trained with: each trial is trained and judged on validation as the model will be, in a folder that is gone after.</summary>
internal sealed class Tuning(Action<string> say, TimeProvider time)
{
    /// <summary>The request with the best options found, and the command that trains with them.</summary>
    /// <exception cref="InvalidDataException">The log leaves nothing to judge on.</exception>
    public async Task<ModelTrainingRequest> Run(ModelTrainingRequest request, TuningPlan plan, TimeSplit split, Lesson lesson, CancellationToken ct)
    {
        if (split.Validation.Count == 0)
            throw new InvalidDataException($"{request.Data} leaves nothing for validation at --validation {request.Validation}, so there is nothing to judge options on: raise --validation, or leave --tune out.");
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Out)) + ".tuning";
        try
        {
            var found = await new OptionsSearch(new SearchSpace(request.Network, plan.Held), plan.Budget, time, say).Run(Judge, ct).ConfigureAwait(false);
            var tuned = request with { Network = found };
            tuned = tuned with { Command = TrainCommand.CommandOf(tuned) };
            say($"Training with them; the same model without the search: {tuned.Command}");
            return tuned;
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }

        async Task<double> Judge(NetworkOptions options, CancellationToken token)
        {
            using var network = new NetworkTrainer(options, time).Train(lesson, checkpoint: null, static _ => { }, token);
            ModelFolderWriter.Write(folder, network.ToModel(), ModelTraining.CardOf(request, network, lesson));
            return (await new Validation(split, request.ExcludeLast, time).Of(folder, token).ConfigureAwait(false)).Ranks.ReciprocalRankAt(RankCounts.Standard);
        }
    }
}
