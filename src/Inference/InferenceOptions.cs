using System.ComponentModel.DataAnnotations;

namespace Personalization.Inference;

/// <summary>How models are run: the configuration section <c>Inference</c>.</summary>
public sealed class InferenceOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Inference";

    /// <summary>The model folder to start with, absolute or relative to the working directory. Default: <c>model</c>.</summary>
    [Required(ErrorMessage = "the path of a model folder")]
    public string ModelFolder { get; set; } = "model";

    /// <summary>
    /// How often the folder is looked into for another model, which then takes over without a pause, 0 to 1 day. Default: 5 s; 0 is never. Only
    /// the manifest is read while it stays the same.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "00:00:00 to 1.00:00:00")]
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether a model may serve that was not accepted at the end of its training. Default: false, such a folder is refused with what was found
    /// at fault, at the start and as another model.
    /// </summary>
    public bool AllowUnaccepted { get; set; }

    /// <summary>
    /// The folder of a candidate that runs beside the serving model, on some users' live events and without emitting anything, so that both can be
    /// compared. Default: none.
    /// </summary>
    public string? Shadow { get; set; }

    /// <summary>The share of all users whose events the candidate sees, 0 to 1. Default: 0.1; each costs about one more step and one more ranking an event.</summary>
    [Range(0.0, 1.0, ErrorMessage = "a share from 0 to 1")]
    public double ShadowShare { get; set; } = 0.1;

    /// <summary>The most users whom the candidate keeps in memory, 1 to 1,000,000. Default: 10,000; others are made anew from their kept events.</summary>
    [Range(1, 1_000_000, ErrorMessage = "1 to 1000000 users")]
    public int ShadowUsers { get; set; } = 10_000;

    /// <summary>
    /// The folder of a second model that serves some users beside the one that serves the others, so that both can be compared by what users do. It is
    /// loaded, checked and warmed up as the other, and batched apart from it. Default: none.
    /// </summary>
    public string? Variant { get; set; }

    /// <summary>The share of all users whom the variant serves, always the same ones, 0 to 1. Default: 0.1; 0 ends a split, and keeps its model at hand.</summary>
    [Range(0.0, 1.0, ErrorMessage = "a share from 0 to 1")]
    public double VariantShare { get; set; } = 0.1;

    /// <summary>The most users of whom it is remembered what was on their last list, so that the two sides' hits can be counted, 1 to 1,000,000. Default: 50,000; about 500 bytes each.</summary>
    [Range(1, 1_000_000, ErrorMessage = "1 to 1000000 users")]
    public int VariantUsers { get; set; } = 50_000;

    /// <summary>What runs the model. Default: the GPU where there is one, else the CPU.</summary>
    [EnumDataType(typeof(Accelerator), ErrorMessage = "Auto, Cpu or Cuda")]
    public Accelerator Accelerator { get; set; }

    /// <summary>The GPU's number, 0 to 63. Default: 0, the first.</summary>
    [Range(0, 63, ErrorMessage = "0 to 63")]
    public int CudaDevice { get; set; }

    /// <summary>The most GPU memory that a model's graphs may take each, in bytes. Default: 0, no limit but the device's.</summary>
    [Range(0, long.MaxValue, ErrorMessage = "bytes, or 0 for no limit")]
    public long CudaMemoryLimit { get; set; }

    /// <summary>The most rows that run at once, 1 to 1024. Default: 64; a row gets hardly cheaper beyond 32, and waits longer.</summary>
    [Range(1, 1024, ErrorMessage = "1 to 1024 rows")]
    public int MaxBatch { get; set; } = 64;

    /// <summary>
    /// How long the first row waits for company, 0 to 100 ms, in whole milliseconds (rounded up). Default: 0; while a batch runs the
    /// next one gathers by itself, so lingering pays only where rows come singly and the processor is scarce.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:00.1000000", ErrorMessage = "00:00:00 to 00:00:00.1")]
    public TimeSpan Linger { get; set; }

    /// <summary>Threads that run batches, each with a batch of its own, 0 to 256. Default: 0, one a core.</summary>
    [Range(0, 256, ErrorMessage = "0 (one a core) to 256")]
    public int Workers { get; set; }

    /// <summary>
    /// The most rows that wait, 1 to 1,048,576. Default: 65,536. Callers bound what they have in flight, so a full queue is a fault of
    /// theirs and fails the row that comes too many.
    /// </summary>
    [Range(1, 1 << 20, ErrorMessage = "1 to 1048576 rows")]
    public int QueueCapacity { get; set; } = 65_536;

    internal bool HasVariant => !string.IsNullOrEmpty(Variant);

    /// <summary>The same for a model that emits nothing: it may be one that was not accepted, and takes no more than one worker.</summary>
    internal InferenceOptions ForCandidate()
    {
        var own = (InferenceOptions)MemberwiseClone();
        (own.AllowUnaccepted, own.Workers) = (true, 1);
        return own;
    }
}
