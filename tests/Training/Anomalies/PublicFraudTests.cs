using System.Globalization;

namespace Personalization.Training.Tests;

/// <summary>What is reached on the public sets is reached here too, less some leeway for other versions of the learner.</summary>
public sealed class PublicFraudTests
{
    [Fact]
    public void HowLongSomeoneGaveTellsWhatItIsKnownToTell()
    {
        var replay = Otc();
        var cases = replay.Users.Select((user, place) => new Scored(double.IsNaN(replay.ProfileOf(user).Lifetime) ? 1 : -replay.ProfileOf(user).Lifetime, replay.Frauds[place])).ToArray();

        Assert.Equal((180, 136), (cases.Count(static one => one.IsFraud), cases.Count(static one => !one.IsFraud)));
        Assert.Equal(0.870, new ScoreQuality(cases).Auc, 0.0005);
    }

    [Fact]
    public void RatingsGivenTellFraudOnBitcoinOtc() =>
        Assert.InRange(new ScoreQuality(RaterEvaluation.Learned(Otc(), withCalendar: true, seed: 1)).Auc, 0.92, 0.96);

    [Fact]
    public void AmazonCnsSpammersAreFoundByTheirFeaturesAndBetterByTheirGraph()
    {
        var features = SharedData.Of("amazoncn_spammers_isr", "UserFeature.txt");
        var lines = new ReviewerEvaluation(Path.GetDirectoryName(features)!, seed: 1).Lines(percent: 5).ToArray();

        Assert.InRange(F1(lines[0]), 0.79, 0.9);
        Assert.InRange(F1(lines[1]), 0.83, 0.9);
    }

    private static RaterReplay Otc() => new(
        RatingFiles.ReadRatings(SharedData.Of("bitcoin_otc", "otc_network.csv")),
        RatingFiles.ReadLabels(SharedData.Of("bitcoin_otc", "otc_gt.csv")));

    private static double F1(string line) => double.Parse(line.Split("F1=")[1].Split(' ')[0], CultureInfo.InvariantCulture);
}
