using System.CommandLine;
using System.Globalization;

namespace Personalization.Training;

/// <summary>The options of a two-tower network that no other has.</summary>
internal sealed class TowerArguments
{
    private static readonly TowerOptions Standard = new();

    private readonly Option<int> _hidden = Numbers.Int("--hidden", 0, 1024, Standard.Hidden,
        "two-tower only: hidden units over both towers' vectors. A ranking's cost grows with them. 0 is the textbook's single linear unit, which ranks alike for everybody.");
    private readonly Option<int> _negatives = Numbers.Int("--negatives", 1, 4096, Standard.Negatives, "two-tower only: items drawn for each batch, which its events' own are told from.");
    private readonly Option<double> _even = Numbers.Real("--even-negatives", 0, 1.0001, Standard.EvenNegatives, "two-tower only: share of them, 0 to 1, that is drawn evenly over all items; the others by popularity to the power 0.75.");

    public IReadOnlyList<Option> All => [_hidden, _negatives, _even];

    public TowerOptions Of(ParseResult parsed) => new()
    {
        Hidden = parsed.GetValue(_hidden),
        Negatives = parsed.GetValue(_negatives),
        EvenNegatives = Math.Min(1, parsed.GetValue(_even)),
    };

    /// <summary>As they are typed, all of them.</summary>
    public static string TextOf(TowerOptions towers) => string.Create(CultureInfo.InvariantCulture,
        $"--hidden {towers.Hidden} --negatives {towers.Negatives} --even-negatives {towers.EvenNegatives}");
}
