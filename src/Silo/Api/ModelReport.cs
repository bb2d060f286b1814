using Personalization.Contracts;
using Personalization.Grains;

namespace Personalization.Silo;

/// <summary>Which model this silo runs, what it could run at once, what the cluster says, why the folder's is not taken (null where it is), and how a candidate does in the shadow (null where none is tried).</summary>
internal sealed record ModelReport(string Running, string[] Loaded, ModelView Cluster, string? Refused, ShadowReport? Shadow);
