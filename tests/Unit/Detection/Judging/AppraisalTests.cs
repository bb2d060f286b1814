using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class AppraisalTests
{
    private readonly List<Appraisal> _appraisals = [];

    [Fact]
    public void HonestActsAndOrdersAreAppraisedThoughNothingAlarms()
    {
        var alarms = Judge(new Visits(40).HonestOrders(40, users: 4)).ToArray();

        Assert.Empty(alarms);
        Assert.Equal(40, _appraisals.Count(static appraisal => appraisal.Kind == "fake_order"));
        Assert.Contains(_appraisals, static appraisal => appraisal.Kind == Appraisal.Act && appraisal.SubjectId == "honest-1");
        Assert.All(_appraisals, static appraisal => Assert.InRange(appraisal.Score, 0, 1));
    }

    [Fact]
    public void AnAlarmsScoreAndInputsAreItsAppraisals()
    {
        var alarm = Judge(new Traffic(9).Bot(200)).First();

        Assert.Equal(alarm.Score, _appraisals[^1].Score);
        Assert.Equal(_appraisals[^1].Inputs, alarm.Inputs.Where(static input => input.Key is not ("alert_strength" or "alert_level")));
        Assert.True(alarm.Inputs["alert_strength"] >= alarm.Inputs["alert_level"]);
    }

    private IEnumerable<Alarm> Judge(IEnumerable<Sighting> sightings)
    {
        var detector = new Detector(new DetectionOptions()) { Appraised = _appraisals.Add };
        var traits = new Dictionary<string, UserTraits>();
        foreach (var sighting in sightings)
        {
            if (!traits.TryGetValue(sighting.Interaction.User, out var own))
                traits[sighting.Interaction.User] = own = new UserTraits();
            foreach (var alarm in detector.Judge(own, sighting, PopulationBaseline.Unknown).Alarms)
                yield return alarm;
        }
    }
}
