using System.Xml.Linq;

namespace Personalization.Training;

/// <summary>How much of the catalogue is shown, and how much of it is what is popular anyway.</summary>
internal static class ExposureSection
{
    private const double Left = 50, Floor = 190, Height = 160, Step = 58, Thickness = 22;

    public static XElement Of(Exposure exposure) => Page.Section("Coverage and popularity bias",
        new Table("Measure", "Value")
            .Row("Catalogue coverage@20: known items among the first 20 of any case", Figure.Share(exposure.Coverage))
            .Row("Gini index of exposure: 0 all items equally often, 1 one item always", Figure.Measure(exposure.Gini))
            .Row("Mean popularity of what is shown, in events of training", Figure.Count((long)Math.Round(exposure.PopularityShown)))
            .Row("Mean popularity of what came", Figure.Count((long)Math.Round(exposure.PopularityOfTargets)))
            .Build(),
        Plot(exposure));

    private static XElement Plot(Exposure exposure)
    {
        var top = Math.Max(exposure.ShownByDecile.Concat(exposure.TargetsByDecile).Max(), double.Epsilon);
        var plot = new Plot(Left + (KnownItems.Deciles * Step) + 10, 230, "Shares of places shown and of items that came, by popularity decile");
        plot.Line("axis", (Left, Floor), (Left + (KnownItems.Deciles * Step), Floor)).Text(Figure.Share(top), (Left - 4, Floor - Height + 4), "end").Text("0", (Left - 4, Floor + 4), "end");
        for (var decile = 0; decile < KnownItems.Deciles; decile++)
        {
            var x = Left + (decile * Step) + 6;
            var (shown, came) = (exposure.ShownByDecile[decile] / top * Height, exposure.TargetsByDecile[decile] / top * Height);
            plot.Bar("one", (x, Floor - shown), Thickness, shown).Bar("two", (x + Thickness, Floor - came), Thickness, came)
                .Text($"{decile + 1}", (x + Thickness, Floor + 15), "mid");
        }
        plot.Bar("one", (Left, 212), 10, 10).Text("places shown", (Left + 15, 221)).Bar("two", (Left + 110, 212), 10, 10).Text("items that came", (Left + 125, 221));
        return plot.Build("By popularity decile: 1 is the tenth of the known items that training saw most. Blue above orange on the left is popularity bias.");
    }
}
