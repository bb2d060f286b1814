using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>Sets a share of numbers to zero and raises the others to make up for it. The default drops nothing.</summary>
internal readonly record struct Dropout(double Share, Generator? Generator)
{
    public Tensor On(Tensor values) =>
        Share == 0 ? values : values * rand(values.shape, generator: Generator).AtLeast(Share).Times(1 / (1 - Share));
}
