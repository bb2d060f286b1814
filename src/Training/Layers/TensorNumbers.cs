using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>Takes numbers out of a tensor.</summary>
internal static class TensorNumbers
{
    /// <summary>All numbers, row major.</summary>
    public static float[] ToNumbers(this Tensor values)
    {
        using var detached = values.detach();
        using var plain = detached.contiguous();
        return plain.data<float>().ToArray();
    }
}
