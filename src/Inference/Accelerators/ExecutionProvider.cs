namespace Personalization.Inference;

/// <summary>Which of the runtime's execution providers is to run the model, and why.</summary>
/// <param name="UseCuda">True for the GPU, false for the CPU.</param>
/// <param name="MayFallBack">True where the CPU may stand in if the GPU does not start.</param>
/// <param name="Reason">For the log.</param>
internal sealed record ExecutionProvider(bool UseCuda, bool MayFallBack, string Reason)
{
    private const string Cuda = "CUDAExecutionProvider";

    /// <exception cref="InvalidOperationException">CUDA was demanded and this build has none.</exception>
    public static ExecutionProvider Choose(Accelerator requested, IReadOnlyCollection<string> available)
    {
        var hasCuda = available.Contains(Cuda);
        return requested switch
        {
            Accelerator.Cpu => new(false, false, "the CPU, as Inference:Accelerator says"),
            Accelerator.Auto when hasCuda => new(true, true, "the GPU through CUDA, which this build has"),
            Accelerator.Auto => new(false, false, $"the CPU: this build's runtime has {string.Join(", ", available)}, not {Cuda}"),
            Accelerator.Cuda when hasCuda => new(true, false, "the GPU through CUDA, as Inference:Accelerator says"),
            Accelerator.Cuda => throw new InvalidOperationException(
                $"Inference:Accelerator is Cuda, but this build's runtime has only {string.Join(", ", available)}, expected {Cuda}. "
                + "Build with -p:Accelerator=Cuda on a machine with CUDA, or set Inference:Accelerator to Auto or Cpu."),
            _ => throw new ArgumentOutOfRangeException(nameof(requested), requested, "Expected Auto, Cpu or Cuda."),
        };
    }
}
