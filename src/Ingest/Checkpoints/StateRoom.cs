namespace Personalization.Ingest;

/// <summary>States of one sort that a partition's checkpoint waits for.</summary>
/// <param name="Noun">What one of them is called.</param>
/// <param name="Ledger">Which of them have changed.</param>
/// <param name="Snapshot">Brings one to the store, given its name and the offset below which signals are out; gives the position that the store then has.</param>
internal sealed record StateRoom(string Noun, StateLedger Ledger, Func<string, long, ValueTask<long>> Snapshot);
