using Personalization.Contracts;

namespace Personalization.Silo;

/// <summary>All that there is to read about an anomaly or an incident.</summary>
/// <param name="Anomaly">The signal that is told: the one asked for, or of an incident the latest.</param>
/// <param name="Signals">Every signal of its incident, in the order in which they were raised.</param>
/// <param name="Events">What its user did, oldest first, as far as the clickstream still has it.</param>
/// <param name="Labels">What analysts said of the anomaly or its incident.</param>
internal sealed record Story(Anomaly Anomaly, IReadOnlyList<Anomaly> Signals, IReadOnlyList<Interaction> Events, IReadOnlyList<AnalystLabel> Labels);
