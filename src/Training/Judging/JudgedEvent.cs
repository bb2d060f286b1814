using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Training;

/// <summary>One event of a log, with what the detector thought and said of it.</summary>
/// <param name="Interaction">The event.</param>
/// <param name="Appraisals">Every act and case judged, alarming or not.</param>
/// <param name="Alarms">What the world is told.</param>
internal readonly record struct JudgedEvent(Interaction Interaction, IReadOnlyList<Appraisal> Appraisals, IReadOnlyList<Alarm> Alarms);
