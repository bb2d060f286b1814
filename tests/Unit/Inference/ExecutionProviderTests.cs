using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class ExecutionProviderTests
{
    private const string Cpu = "CPUExecutionProvider";
    private const string Cuda = "CUDAExecutionProvider";

    [Theory]
    [InlineData(Accelerator.Auto, false, false, false)]
    [InlineData(Accelerator.Auto, true, true, true)]
    [InlineData(Accelerator.Cpu, false, false, false)]
    [InlineData(Accelerator.Cpu, true, false, false)]
    [InlineData(Accelerator.Cuda, true, true, false)]
    public void TheProviderIsWhatWasAskedForOrWhatThereIs(Accelerator requested, bool hasCuda, bool useCuda, bool mayFallBack)
    {
        var choice = ExecutionProvider.Choose(requested, hasCuda ? [Cuda, Cpu] : [Cpu]);
        Assert.Equal((useCuda, mayFallBack), (choice.UseCuda, choice.MayFallBack));
        Assert.Contains(useCuda ? "GPU" : "CPU", choice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void CudaDemandedAndAbsentIsAnErrorThatSaysWhatToDo()
    {
        var error = Assert.Throws<InvalidOperationException>(() => ExecutionProvider.Choose(Accelerator.Cuda, [Cpu]));
        Assert.Contains("Inference:Accelerator is Cuda", error.Message, StringComparison.Ordinal);
        Assert.Contains("-p:Accelerator=Cuda", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CudaGetsItsDeviceAndItsMemoryLimit()
    {
        var settings = GraphSessions.CudaSettings(new InferenceOptions { CudaDevice = 3, CudaMemoryLimit = 1 << 30 });
        Assert.Equal(("3", "1073741824"), (settings["device_id"], settings["gpu_mem_limit"]));
        Assert.DoesNotContain("gpu_mem_limit", GraphSessions.CudaSettings(new InferenceOptions()));
    }
}
