namespace Personalization.Detection;

/// <summary>What one act or case was judged by and how it scored, whether or not that is an alarm: what evaluation counts and training learns from.</summary>
/// <param name="Kind"><see cref="Act"/>, or the kind of anomaly that the case would be: <c>fake_order</c>…</param>
/// <param name="SubjectId">The id of what an anomaly would be about.</param>
/// <param name="Inputs">By name, as an anomaly carries them; unknown ones are left out.</param>
/// <param name="Score">In [0, 1]: the share of normal traffic that scores lower.</param>
public sealed record Appraisal(string Kind, string SubjectId, IReadOnlyDictionary<string, double> Inputs, double Score)
{
    /// <summary>The kind of an act: whether it would be <c>bot</c> or <c>unusual</c> only an alarm says.</summary>
    public const string Act = "act";

    /// <summary>The inputs without what others at the same seller have come to. Only these are learned from: what others came to is made of what was learned.</summary>
    public IReadOnlyDictionary<string, double> Own => CaseTypes.WithoutCompany(Kind, Inputs);

    /// <summary>The earlier order or review of another user that this is about; null where it is about the event judged.</summary>
    public OddDeal? About { get; init; }
}
