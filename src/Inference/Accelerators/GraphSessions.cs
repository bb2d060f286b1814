using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;

namespace Personalization.Inference;

/// <summary>Opens graphs on the chosen execution provider.</summary>
internal sealed partial class GraphSessions(InferenceOptions options, ILogger logger)
{
    private bool? _useCuda;

    /// <summary>True once a graph was opened on the GPU.</summary>
    public bool UsesCuda => _useCuda is true;

    public InferenceSession Open(string file)
    {
        if (_useCuda is { } decided)
            return Open(file, decided);
        var choice = ExecutionProvider.Choose(options.Accelerator, OrtEnv.Instance().GetAvailableProviders());
        try
        {
            var session = Open(file, choice.UseCuda);
            _useCuda = choice.UseCuda;
            LogChoice(logger, choice.Reason);
            return session;
        }
        catch (OnnxRuntimeException error) when (choice.MayFallBack)
        {
            LogFallback(logger, options.CudaDevice, error);
            _useCuda = false;
            return Open(file, cuda: false);
        }
    }

    private InferenceSession Open(string file, bool cuda)
    {
        // One thread a session: the workers are the parallelism, and a row's bits cannot depend on how a run was split.
        using var session = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        if (!cuda)
            return new InferenceSession(file, session);
        using var provider = new OrtCUDAProviderOptions();
        provider.UpdateOptions(CudaSettings(options));
        session.AppendExecutionProvider_CUDA(provider);
        return new InferenceSession(file, session);
    }

    /// <summary>Settings of https://onnxruntime.ai/docs/execution-providers/CUDA-ExecutionProvider.html.</summary>
    internal static Dictionary<string, string> CudaSettings(InferenceOptions options)
    {
        var settings = new Dictionary<string, string>
        {
            ["device_id"] = options.CudaDevice.ToString(CultureInfo.InvariantCulture),
            // Batches come in many sizes: grow the arena by what is asked, and do not search cuDNN's algorithms for each.
            ["arena_extend_strategy"] = "kSameAsRequested",
            ["cudnn_conv_algo_search"] = "HEURISTIC",
            ["do_copy_in_default_stream"] = "1",
        };
        if (options.CudaMemoryLimit > 0)
            settings["gpu_mem_limit"] = options.CudaMemoryLimit.ToString(CultureInfo.InvariantCulture);
        return settings;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The model runs on {Choice}")]
    private static partial void LogChoice(ILogger logger, string choice);

    [LoggerMessage(Level = LogLevel.Warning, Message = "CUDA device {Device} does not start, so the model runs on the CPU; set Inference:Accelerator to Cuda to make this an error, to Cpu to mute it")]
    private static partial void LogFallback(ILogger logger, int device, Exception error);
}
