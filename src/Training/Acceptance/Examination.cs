using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Decides whether a model that was just written may serve, and puts the answer into its manifest.</summary>
/// <param name="say">Told the answer.</param>
/// <param name="time">For durations.</param>
internal sealed class Examination(Action<string> say, TimeProvider time)
{
    /// <summary>Loads the folder, golden vector and all, steps through histories, and hears how it did on validation.</summary>
    /// <param name="folder">As it is to serve.</param>
    /// <param name="network">What it was written from.</param>
    /// <param name="histories">To step through, as the network reads them.</param>
    /// <param name="contest">How it did on validation; null where there was none.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<Acceptance> Run(string folder, INetwork network, IReadOnlyList<Passage> histories, Contest? contest, CancellationToken ct)
    {
        var metrics = new SortedDictionary<string, double>(new Dictionary<string, double>(contest?.Metrics ?? []), StringComparer.Ordinal);
        var faults = contest?.Faults().ToList() ?? [];
        try
        {
            metrics["parity"] = await Parity(folder, network, histories, ct).ConfigureAwait(false);
            if (metrics["parity"] > StepParity.Tolerance)
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"stepping event by event is off the whole sequence by {metrics["parity"]:G3}, expected at most {StepParity.Tolerance}: the graphs are not what was trained"));
        }
        catch (ModelRefusedException error)
        {
            faults.Add($"the engine does not load it: {error.Reason}");
        }
        var acceptance = new Acceptance { Accepted = faults.Count == 0, Faults = [.. faults], Previous = contest?.Previous, Metrics = metrics };
        FolderRevision.Write(folder, manifest => manifest with { Acceptance = acceptance });
        Say(acceptance, histories.Count, contest);
        return acceptance;
    }

    private async Task<double> Parity(string folder, INetwork network, IReadOnlyList<Passage> histories, CancellationToken ct)
    {
        await using var runner = new ModelRunner(RecurrentModel.Load(folder, ModelTraining.Serving, NullLogger.Instance), neighbours: null, ModelTraining.Serving, time);
        return await new StepParity(network).Worst(runner, histories, ct).ConfigureAwait(false);
    }

    private void Say(Acceptance acceptance, int histories, Contest? contest)
    {
        if (acceptance.Accepted)
            say(string.Create(CultureInfo.InvariantCulture, $"Accepted: it computes what was trained (off by {acceptance.Metrics["parity"]:G2} at most, over {histories} histories); {contest?.Verdict ?? "nothing was kept for validation"}"));
        foreach (var fault in acceptance.Faults)
            say($"Not accepted: {fault}");
    }
}
