using System.Globalization;

namespace Personalization.Training;

/// <summary>The Amazon.cn review spammers: features of each reviewer, and who reviewed the same products. Reviewers are numbered from 1.</summary>
internal sealed record ReviewerSet(IReadOnlyList<float[]> Features, IReadOnlyList<int[]> Edges)
{
    public static ReviewerSet Read(string folder) => new(
        [.. Rows(folder, "UserFeature.txt", static cell => float.Parse(cell, CultureInfo.InvariantCulture))],
        [.. Rows(folder, "J01Network.txt", static cell => int.Parse(cell, CultureInfo.InvariantCulture))]);

    /// <summary>A fixed split's part.</summary>
    public static ReviewerPart ReadPart(string folder, string name)
    {
        var rows = Rows(folder, Path.Combine("splits", name), static cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
        return new ReviewerPart([.. rows.Select(static row => row[0] - 1)], [.. rows.Select(static row => row[1] == 1)]);
    }

    private static IEnumerable<T[]> Rows<T>(string folder, string name, Func<string, T> parse)
    {
        var path = Path.Combine(folder, name);
        foreach (var (number, line) in File.ReadLines(path).Index())
        {
            T[] row;
            try
            {
                row = Array.ConvertAll(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries), cell => parse(cell));
            }
            catch (FormatException error)
            {
                throw new InvalidDataException($"Line {number + 1} of {path} is '{line}', expected numbers separated by spaces or tabs.", error);
            }

            yield return row;
        }
    }
}
