using System.Globalization;

namespace Personalization.Training.Tests;

/// <summary>What the field measured on its public sets is measured here too.</summary>
[Collection(TrainingCollection.Name)]
public sealed class PublishedBarsTests
{
    private const double Leeway = 0.006;

    [Theory]
    [InlineData("vmis-knn --neighbours 500 --recent 1500 --last-items 3", 0.662, 0.340)]
    [InlineData("markov", 0.388, 0.250)]
    [InlineData("session-pop --exclude-last false", 0.334, 0.205)]
    public async Task ABolComTestDayGivesThePublishedNumbers(string method, double recall, double reciprocalRank)
    {
        var line = await Run(method, SharedData.Of("serenade_toy", "train.txt"), SharedData.Of("serenade_toy", "test.txt"), "serenade");

        Assert.EndsWith("cases=931", line, StringComparison.Ordinal);
        Near(recall, line, "R@20=");
        Near(reciprocalRank, line, "MRR@20=");
    }

    [Theory]
    [InlineData("pop", 0.009, 0.002)]
    [InlineData("session-pop", 0.211, 0.137)]
    [InlineData("markov", 0.344, 0.131)]
    [InlineData("vs-knn", 0.520, 0.184)]
    public async Task DigineticasLastWeekGivesThePublishedNumbers(string method, double recall, double reciprocalRank)
    {
        var line = await Run(method, SharedData.Of("diginetica", "train_sessions.txt"), SharedData.Of("diginetica", "test_sessions.txt"), "sequences");

        Assert.EndsWith("cases=60858", line, StringComparison.Ordinal);
        Near(recall, line, "R@20=");
        Near(reciprocalRank, line, "MRR@20=");
    }

    private static async Task<string> Run(string method, string train, string test, string format)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var words = method.Split(' ');
        Assert.Equal(0, await Program.Run(["baseline", words[0], train, test, "--format", format, .. words[1..]], output, error));
        return output.ToString().TrimEnd();
    }

    private static void Near(double published, string line, string measure)
    {
        var number = line.Split(' ').Single(word => word.StartsWith(measure, StringComparison.Ordinal))[measure.Length..];
        Assert.InRange(double.Parse(number, CultureInfo.InvariantCulture), published - Leeway, published + Leeway);
    }
}
