namespace Personalization.Silo;

/// <summary>What a store that takes no writes says, as whoever mends it should read it.</summary>
internal static class StoreTrouble
{
    public static string Explain(string servers, string reason) => $"The store at {servers} takes no writes: {reason} {Advice(reason)}";

    /// <summary>By the error codes of Redis.</summary>
    private static string Advice(string reason) =>
        Says(reason, "OOM") ? "It is full. Raise maxmemory, or delete what is not needed (snapshots kept aside as /damaged, former epochs of states)."
        : Says(reason, "MISCONF") ? "It cannot save to its disk. Free room there and look at its log."
        : Says(reason, "READONLY") ? "It is a replica. Let Redis:ConnectionString name the primary."
        : "See whether it runs, and whether this silo reaches it.";

    private static bool Says(string reason, string code) => reason.Contains(code, StringComparison.Ordinal);
}
