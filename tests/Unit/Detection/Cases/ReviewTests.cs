using CsCheck;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class ReviewTests
{
    private static readonly PopulationBaseline Warm = new Watch().See(Reviewers(1, 4_000)).Baseline;

    private static readonly Gen<string> Text = Gen.Char['a', 'z'].Array[4, 9].Select(letters => new string(letters)).Array[8, 60].Select(words => string.Join(' ', words));

    [Fact]
    public void ATextIsWhollyLikeItselfWhateverItsCaseAndSigns() =>
        Text.Sample(text => TextSketch.Of(text)!.Value.Similarity(TextSketch.Of($"  {text.ToUpperInvariant().Replace(" ", ", ", StringComparison.Ordinal)}!!")!.Value) == 1);

    [Fact]
    public void TheSketchEstimatesHowMuchTwoTextsShare()
    {
        var random = new Random(70);
        var errors = Enumerable.Range(0, 200).Select(_ =>
        {
            var (shared, one, other) = (Letters(random, 300), Letters(random, 100), Letters(random, 100));
            return TextSketch.Of(shared + one)!.Value.Similarity(TextSketch.Of(shared + other)!.Value) - 0.6;
        }).ToArray();

        Assert.Equal(0, errors.Average(), 0.03);
        Assert.InRange(Math.Sqrt(errors.Average(error => error * error)), 0.02, 0.13);
    }

    [Fact]
    public void TwoTextsThatShareNothingAreHardlyAlike()
    {
        var random = new Random(71);
        Assert.InRange(Enumerable.Range(0, 200).Average(_ => TextSketch.Of(Letters(random, 200))!.Value.Similarity(TextSketch.Of(Letters(random, 200))!.Value)), 0, 0.1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Very good, thanks!")]
    public void AShortTextHasNoSketch(string? text) => Assert.Null(TextSketch.Of(text));

    [Fact]
    public void HonestReviewsRaiseNextToNothing()
    {
        var watch = new Watch(from: Warm).See(Reviewers(2, 4_000));

        Assert.InRange(watch.Alarms.Count(found => found.Alarm.Kind == "review_spam"), 0, 4);
    }

    [Fact]
    public void ManyReviewsOfUnknownThingsInNearlyTheSameWordsAreSpam()
    {
        var (visits, watch) = (new Visits(72), new Watch(from: Warm));
        for (var number = 0; number < 12; number++)
            watch.See(Write(visits, number * 60, "spammer", $"thing-{number}", 5, $"Amazing product, best quality ever, fast shipping, highly recommend to everyone{new string('!', number)}"));

        var spam = watch.Alarms.Where(found => found.Alarm.Kind == "review_spam").ToArray();
        Assert.NotEmpty(spam);
        Assert.Contains(spam, found => found.Alarm.Reasons.Any(reason => reason.Code == "review_copied"));
        Assert.All(spam, found => Assert.Equal(new Subject("review", found.Cause.Interaction.Id), found.Alarm.Subject));
        Assert.All(spam, found => Assert.All(found.Alarm.Reasons, reason => Assert.Equal(InteractionType.Review, reason.Of)));
        Assert.All(spam, found => Assert.Equal(found.Alarm.Score, watch.Detector.Rescore(found.Alarm.Inputs, found.Baseline)));
    }

    [Fact]
    public void WhatIsReviewedHoursAfterItWasFirstSeenIsSoon()
    {
        var (visits, watch) = (new Visits(73), new Watch());
        watch.See([visits.View(0, "anna", "lamp"), visits.View(10, "anna", "chair"), visits.View(20, "anna", "lamp"), visits.Order(60, "anna", "lamp")]);
        var inputs = Read("lamp", 6 * 3_600);

        Assert.Equal(4, inputs["review_soon"], 6);
        Assert.Equal(2 / 4.0, inputs["review_eager"], 6);
        Assert.DoesNotContain("review_soon", Read("never looked at", 6 * 3_600).Keys);
        Assert.Equal(0.25, Read("lamp", 4 * 86_400)["review_soon"], 6);

        Dictionary<string, double> Read(string item, double second)
        {
            var review = Write(visits, second, "anna", item, 5, "Very good, thanks!");
            return ReviewGauges.Type.InputsOf(ReviewReadings.Of(review, review.Interaction.Review!, watch.TraitsOf("anna")));
        }
    }

    /// <summary>People who look about, and days later say something of their own of what they looked at.</summary>
    private static IEnumerable<Sighting> Reviewers(int seed, int reviews)
    {
        var (visits, random) = (new Visits(seed), new Random(seed));
        for (var number = 0; number < reviews; number++)
        {
            var (user, second, item) = ($"reader-{number % 500}", number / 500 * 300_000.0 + number % 500 * 60, $"i{random.Next(800)}");
            for (var look = 0; look < 3 + random.Next(6); look++)
                yield return visits.View(second += 5 + 40 * random.NextDouble(), user, look == 0 ? item : $"i{random.Next(800)}");
            yield return Write(visits, second + 100_000, user, item, 1 + random.Next(5), Letters(random, 40 + random.Next(100)));
        }
    }

    private static Sighting Write(Visits visits, double second, string user, string item, double rating, string text) =>
        visits.At(second, user, InteractionType.Review, act => act with { Item = item, Review = new Review(rating, text) });

    private static string Letters(Random random, int count) => string.Create(count, random, static (letters, random) =>
    {
        foreach (ref var letter in letters)
            letter = (char)('a' + random.Next(26));
    });
}
