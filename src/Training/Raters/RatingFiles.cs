using System.Globalization;

namespace Personalization.Training;

/// <summary>Reads the Bitcoin OTC set: <c>rater,ratee,rating,time</c> in the order of time, and <c>user,label</c> with −1 for fraud.</summary>
internal static class RatingFiles
{
    public static Rating[] ReadRatings(string path) => [.. Cells(path, 4, static cells => new Rating(
        cells[0], cells[1], int.Parse(cells[2], CultureInfo.InvariantCulture), double.Parse(cells[3], CultureInfo.InvariantCulture)))];

    /// <summary>True of frauds, by user.</summary>
    public static Dictionary<string, bool> ReadLabels(string path) => Cells(path, 2, static cells => (User: cells[0], IsFraud: cells[1] switch
    {
        "-1" => true,
        "+1" or "1" => false,
        _ => throw new FormatException($"'{cells[1]}' is no label"),
    })).ToDictionary(static label => label.User, static label => label.IsFraud);

    private static IEnumerable<T> Cells<T>(string path, int count, Func<string[], T> parse)
    {
        foreach (var (number, line) in LogLines.Of(path).Index())
        {
            var cells = line.Split(',');
            T parsed;
            try
            {
                parsed = cells.Length == count ? parse(cells) : throw new FormatException($"it has {cells.Length} cells");
            }
            catch (FormatException error)
            {
                throw new InvalidDataException($"Line {number + 1} of {path} is '{line}' ({error.Message}); expected {(count == 2 ? "user,+1 or -1" : "rater,ratee,rating,seconds")}.", error);
            }

            yield return parsed;
        }
    }
}
