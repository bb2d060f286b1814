using Personalization.Detection;

namespace Personalization.Fakes;

/// <summary>What was learned, as one rule: a kind is very odd where one reading lies above a limit, and else as the honest are. Counts what it was asked.</summary>
public sealed class ScriptedLearning(string kind, string feature, double above)
{
    public const float VeryOdd = 12;
    private static readonly string[] Others = ["order_youth", "velocity"];

    public int Rows { get; private set; }

    public LearnedModel Model(string version = "scripted") => new(version, [.. Others, feature], [kind], Score);

    private float[] Score(string asked, float[] rows)
    {
        var width = Others.Length + 1;
        Rows += rows.Length / width;
        return [.. rows.Chunk(width).Select(row => row[^1] > above ? VeryOdd : -1)];
    }
}
