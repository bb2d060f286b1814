namespace Personalization.Ingest;

/// <summary>How often a signal may reach those who read it.</summary>
public enum Delivery
{
    /// <summary>Signals first, offsets after: a crash between the two brings the same signals again, with the same ids.</summary>
    AtLeastOnce,

    /// <summary>Signals and offsets are one Kafka transaction: a <c>read_committed</c> reader sees each signal once. Needs a broker with transactions.</summary>
    ExactlyOnce,
}
