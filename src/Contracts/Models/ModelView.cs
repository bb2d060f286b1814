namespace Personalization.Contracts;

/// <summary>Which model the cluster runs.</summary>
[GenerateSerializer, Immutable, Alias("model-view")]
public sealed record ModelView
{
    /// <summary>The key of <see cref="IModelDeskGrain"/>.</summary>
    public const string Key = "models";

    /// <summary>Before any silo offered one.</summary>
    public static ModelView Nothing { get; } = new();

    /// <summary>Name and version; null before the first offer.</summary>
    [Id(0)] public string? Active { get; init; }

    /// <summary>The one before; null where there was none.</summary>
    [Id(1)] public string? Former { get; init; }

    /// <summary>When it became active; null before the first offer.</summary>
    [Id(2)] public DateTimeOffset? Since { get; init; }

    /// <summary>Another one that the silo which asked wants, while it waits for <see cref="Missing"/>; null where it waits for nothing.</summary>
    [Id(3)] public string? Waiting { get; init; }

    /// <summary>Silos of the cluster that do not want it, or have not loaded it, yet.</summary>
    [Id(4)] public string[] Missing { get; init; } = [];

    /// <summary>The second model that runs beside the active one, and for how many users; null where there is no split.</summary>
    [Id(5)] public ModelSplit? Split { get; init; }

    /// <summary>When that split began, or the last one ended; null where there never was one.</summary>
    [Id(6)] public DateTimeOffset? SplitSince { get; init; }

    /// <summary>Silos of the cluster that do not want the split of the silo that asked, or have not loaded its model, yet; empty where that silo waits for nothing.</summary>
    [Id(7)] public string[] SplitMissing { get; init; } = [];
}
