using Microsoft.ML.OnnxRuntime;

namespace Personalization.Inference;

/// <summary>
/// Memory of one graph tensor for up to a whole batch, lent to the runtime without copying: pinned, and one tensor value per batch size,
/// made at first use. One thread at a time.
/// </summary>
internal sealed class Rows<T>(int capacity, params int[] shape) : IDisposable where T : unmanaged
{
    private readonly OrtValue?[] _values = new OrtValue?[capacity + 1];
    private readonly T[] _numbers = GC.AllocateArray<T>(checked(capacity * shape.Aggregate(1, (product, size) => checked(product * size))), pinned: true);

    public int Width { get; } = shape.Aggregate(1, (product, size) => product * size);

    /// <summary>One row's numbers.</summary>
    public Span<T> this[int row] => _numbers.AsSpan(row * Width, Width);

    /// <summary>The first rows as a tensor for the runtime.</summary>
    public OrtValue First(int rows) => _values[rows] ??= OrtValue.CreateTensorValueFromMemory(
        OrtMemoryInfo.DefaultInstance, _numbers.AsMemory(0, rows * Width), [rows, .. shape.Select(size => (long)size)]);

    public void Dispose()
    {
        foreach (var value in _values)
            value?.Dispose();
    }
}
