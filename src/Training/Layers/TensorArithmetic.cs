using TorchSharp;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// Tensors and plain numbers. TorchSharp's own operators make an object of the number, hand its memory to native code and hold it no longer, so that the
/// collector may free it meanwhile ("Unknown scalar type", or a wrong result); here it lives until the call has returned. BannedSymbols.Torch.txt keeps the others out.
/// </summary>
internal static class TensorArithmetic
{
    public static Tensor Times(this Tensor values, double number)
    {
        using var scalar = number.ToScalar();
        return values.mul(scalar);
    }

    public static Tensor Plus(this Tensor values, double number)
    {
        using var scalar = number.ToScalar();
        return values.add(scalar);
    }

    /// <summary>1 where a value is at least the number, 0 elsewhere.</summary>
    public static Tensor AtLeast(this Tensor values, double number)
    {
        using var scalar = number.ToScalar();
        return values.ge(scalar).to(ScalarType.Float32);
    }

    /// <summary>The rows, summed where they fall into the same of so many places.</summary>
    public static Tensor SumInto(this Tensor rows, int places, Tensor placeOf)
    {
        using var scalar = 1.ToScalar();
        return zeros(places, rows.shape[1]).index_add(0, placeOf, rows, scalar);
    }

    /// <summary>The values, but for those that a mask marks: minus infinity there.</summary>
    public static Tensor Without(this Tensor values, Tensor mask)
    {
        using var scalar = double.NegativeInfinity.ToScalar();
        return values.masked_fill(mask, scalar);
    }
}
