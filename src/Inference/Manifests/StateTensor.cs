namespace Personalization.Inference;

/// <summary>A tensor of 32-bit floats kept per user.</summary>
/// <param name="Name">The step's input of this name; its new value is the output <c>NAME_next</c>.</param>
/// <param name="Shape">Sizes of one user's tensor, without the batch.</param>
public sealed record StateTensor(string Name, int[] Shape)
{
    internal int Size => Shape.Aggregate(1, (product, size) => checked(product * size));

    internal string Next => Name + "_next";
}
