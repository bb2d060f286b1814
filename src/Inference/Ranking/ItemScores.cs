using System.Numerics.Tensors;

namespace Personalization.Inference;

/// <summary>Output vectors and biases of all items, for scoring one item at the price of a dot product.</summary>
internal sealed class ItemScores(float[] vectors, float[] bias, int dimensions)
{
    public float Of(ReadOnlySpan<float> user, int item) =>
        TensorPrimitives.Dot(user, vectors.AsSpan(checked(item * dimensions), dimensions)) + bias[item];
}
