using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Detection;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Runs a model and the detector over a storefront's log, as a silo with one partition would.</summary>
internal sealed class LogJudging(LabelledLog labelled, DetectionOptions options)
{
    /// <summary>Every event in turn goes to <paramref name="judged"/>, which keeps none of the list that it is given, with what the folder learned of anomalies, if it has.</summary>
    public async Task Run(string folder, Action<JudgedEvent, AnomalyModel?> judged, CancellationToken ct)
    {
        var model = RecurrentModel.Load(folder, ModelTraining.Serving, NullLogger.Instance);
        await using var runner = new ModelRunner(model, ModelTraining.Serving, TimeProvider.System);
        var surprises = await Surprises.Of(labelled.Log, runner, ct).ConfigureAwait(false);

        var appraisals = new List<Appraisal>();
        var detector = new Detector(options, SurprisePrior.Of(model.Manifest.SurpriseQuantiles)) { Appraised = appraisals.Add };
        var judging = new JudgedLog(detector, model.Id);
        for (var place = 0; place < labelled.Log.Count; place++)
        {
            appraisals.Clear();
            var alarms = judging.Judge(labelled.Log[place], surprises[place]);
            judged(new JudgedEvent(labelled.Log[place], appraisals, alarms), model.Anomaly);
        }
    }
}
