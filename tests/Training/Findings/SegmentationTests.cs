using CsCheck;

namespace Personalization.Training.Tests;

public sealed class SegmentationTests
{
    private static readonly KnownItems Items = Cases.Items(1, 1, 1);

    [Fact]
    public void EveryCaseIsInOneSegmentOfEachSegmentation() =>
        Gen.Select(Gen.Int[-1, 2], Gen.Int[0, 11]).Array[1, 40].Sample(cases =>
        {
            History[] histories = [.. cases.Select((_, number) => Cases.History($"user {number}", Enumerable.Range(0, 13).Select(step => $"item {step % 4}")))];
            JudgedCase[] judged = [.. cases.Select((drawn, number) => Cases.Of(number, drawn.Item2, 0, target: drawn.Item1))];

            foreach (var segmentation in Segmentation.All(judged, histories, Items, new HashSet<string> { "user 0" }))
                Assert.Equal(judged, segmentation.Segments.SelectMany(segment => segment.Cases).OrderBy(one => one.History));
        });

    [Fact]
    public void CasesAreToldApartByLengthRepeatPopularityAndUser()
    {
        History[] histories = [Cases.History("ann", "a", "b", "a"), Cases.History("bob", "a", "b")];
        JudgedCase[] cases = [Cases.Of(0, 0, 1, target: 1), Cases.Of(0, 1, 1, target: 0), Cases.Of(1, 0, 0, target: -1)];

        var named = Segmentation.All(cases, histories, Items, new HashSet<string> { "ann" })
            .SelectMany(segmentation => segmentation.Segments.Select(segment => $"{segment.Name}: {segment.Cases.Count}"));

        Assert.Equal(
            ["1 item: 2", "2 items: 1", "new to the history: 2", "seen before in the history: 1", "head: 1", "middle: 1", "unknown to the predictor: 1", "known: 2", "new: 1"],
            named);
    }

    [Fact]
    public void UsersAreToldApartOnlyWhereTheTrainingLogIsAtHand() =>
        Assert.DoesNotContain(Segmentation.All([], [], Items, null), segmentation => segmentation.Subject == "User");
}
