namespace Personalization.Training;

/// <summary>Counts the lines that were skipped, and stops the reading when they are too many.</summary>
internal sealed class BadLines(string path, InteractionLogOptions options)
{
    private int _count;

    /// <exception cref="InvalidDataException">One more than may be skipped.</exception>
    public void Add(long number, string reason)
    {
        if (++_count > options.MaxBadLines)
            throw new InvalidDataException(
                $"Line {number} of {path} {reason}, and {_count - 1} bad lines were skipped before it, the most that is allowed ({options.MaxBadLines}). Check that the format is the file's.");
        options.OnBadLine?.Invoke(new BadLine(number, reason));
    }
}
