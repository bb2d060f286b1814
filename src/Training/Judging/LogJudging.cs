using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Detection;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>A model folder over a storefront's log: its surprise at every event, judged by the engine's own detector as a silo with one partition would.</summary>
internal sealed class LogJudging : IAsyncDisposable
{
    private readonly LabelledLog _labelled;
    private readonly ModelRunner _runner;
    private readonly float[] _surprises;

    private LogJudging(LabelledLog labelled, ModelRunner runner, float[] surprises) => (_labelled, _runner, _surprises) = (labelled, runner, surprises);

    /// <summary>True where the folder has what was learned from labels.</summary>
    public bool HasLearned => _runner.Model.Anomaly is not null;

    public static async Task<LogJudging> Open(string folder, LabelledLog labelled, CancellationToken ct)
    {
        var runner = new ModelRunner(RecurrentModel.Load(folder, ModelTraining.Serving, NullLogger.Instance), ModelTraining.Serving, TimeProvider.System);
        return new(labelled, runner, await Surprises.Of(labelled.Log, runner, ct).ConfigureAwait(false));
    }

    /// <summary>Every event in turn goes to <paramref name="judged"/>, which keeps none of the lists that it is given; by rules alone, or also by what was learned.</summary>
    public void Run(JudgingRules rules, bool learned, Action<JudgedEvent> judged)
    {
        var (model, appraisals) = (_runner.Model, new List<Appraisal>());
        var detector = new Detector(rules.Options, SurprisePrior.Of(model.Manifest.SurpriseQuantiles), learned ? Learned(model.Anomaly) : null, rules.Set) { Appraised = appraisals.Add };
        var judging = new JudgedLog(detector, model.Id);
        for (var place = 0; place < _labelled.Log.Count; place++)
        {
            appraisals.Clear();
            var alarms = judging.Judge(_labelled.Log[place], _surprises[place]);
            judged(new JudgedEvent(_labelled.Log[place], appraisals, alarms));
        }
    }

    public ValueTask DisposeAsync() => _runner.DisposeAsync();

    private static LearnedModel? Learned(AnomalyModel? model) =>
        model is null ? null : new LearnedModel(model.Version, model.Features, model.Kinds, model.Score);
}
