using Microsoft.Extensions.Logging;

namespace Personalization.Inference;

/// <summary>Loads the model that is to be tried in the shadow of the running one.</summary>
public static class CandidateModel
{
    /// <summary>Name and version of what the folder has now; only the manifest is read.</summary>
    /// <exception cref="ModelRefusedException">The manifest cannot be read, or is not whole.</exception>
    public static string IdOf(string folder) => ModelFolder.IdOf(folder);

    /// <summary>
    /// Loads and checks it, and gives it one worker of its own. It emits nothing, so it need not have been accepted; its batches are not in the metrics
    /// of those that serve.
    /// </summary>
    /// <exception cref="ModelRefusedException">The folder is not runnable.</exception>
    public static ModelRunner Run(string folder, InferenceOptions options, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        var own = options.ForCandidate();
        return new ModelRunner(RecurrentModel.Load(folder, own, logger), own, time);
    }
}
