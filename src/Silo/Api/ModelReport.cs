using Personalization.Contracts;

namespace Personalization.Silo;

/// <summary>Which model this silo runs, what it could run at once, what the cluster says, and why the folder's is not taken (null where it is).</summary>
internal sealed record ModelReport(string Running, string[] Loaded, ModelView Cluster, string? Refused);
