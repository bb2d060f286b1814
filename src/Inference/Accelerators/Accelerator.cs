namespace Personalization.Inference;

/// <summary>What runs the model.</summary>
public enum Accelerator
{
    /// <summary>The GPU where this build and this machine have one, else the CPU.</summary>
    Auto,

    /// <summary>The CPU: the same bits every time, on one type of CPU.</summary>
    Cpu,

    /// <summary>The GPU, or nothing: the engine does not start where there is none.</summary>
    Cuda,
}
