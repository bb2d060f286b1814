using System.Globalization;

namespace Personalization.Detection;

/// <summary>
/// Says which readings moved what was learned: each in turn is taken back to what is normal, and those that then make it the least odd are
/// named. Only for an alarm: it costs a row for each reading.
/// </summary>
internal sealed class LearnedWording(LearnedModel model, DetectionOptions options)
{
    private const int Named = 3;

    /// <summary>Less than this, in logistic units, is not worth naming.</summary>
    private const double Telling = 0.1;

    public string Of(string kind, IReadOnlyDictionary<string, double> inputs, PopulationBaseline baseline)
    {
        var (row, rarity) = (model.RowOf(inputs), LearnedMeasures.Axis.PriorTail(inputs[LearnedMeasures.NameOf(kind)]));
        var moved = Moves(kind, row, baseline).Where(static move => move.By > Telling).OrderByDescending(static move => move.By).Take(Named);
        var named = string.Join(", ", moved.Select(move => NameOf(move.Place, row)));
        var text = string.Create(CultureInfo.InvariantCulture, $"of the honest that labels taught one in {1 / rarity:N0} looks like this");
        return named.Length == 0 ? $"{text}, by all its readings together" : $"{text}, most of all by {named}";
    }

    private string NameOf(int place, float[] row) => string.Create(CultureInfo.InvariantCulture, $"{model.Features[place]} ({row[place]:0.##})");

    /// <summary>By how much each known reading makes it odder than the normal one would.</summary>
    private IEnumerable<(int Place, float By)> Moves(string kind, float[] row, PopulationBaseline baseline)
    {
        int[] known = [.. Enumerable.Range(0, row.Length).Where(place => float.IsFinite(row[place]))];
        var rows = new float[(known.Length + 1) * row.Length];
        for (var number = 0; number <= known.Length; number++)
            row.CopyTo(rows, number * row.Length);
        foreach (var (number, place) in known.Index())
            rows[number * row.Length + place] = NormalOf(model.Features[place], baseline);
        var scores = model.Score(kind, rows);
        return known.Index().Select(pair => (pair.Item, scores[^1] - scores[pair.Index]));
    }

    /// <summary>Its median in this shop; NaN, not known, for what no histogram is kept of.</summary>
    private float NormalOf(string feature, PopulationBaseline baseline)
    {
        const double Half = 0.5;
        foreach (var type in CaseTypes.All)
        {
            if (type.NumberOf(feature) is { } number)
                return (float)type.GaugeOf(number).Axis.Quantile(Half, CaseScorer.CountsOf(baseline, number), options.PriorWeight);
        }

        return feature switch
        {
            "velocity" => (float)Measures.Velocity.Quantile(Half, baseline.Velocity, options.PriorWeight),
            "regularity" => (float)Measures.Regularity.Quantile(Half, baseline.Regularity, options.PriorWeight),
            _ => float.NaN,
        };
    }
}
