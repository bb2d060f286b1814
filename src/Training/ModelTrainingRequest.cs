namespace Personalization.Training;

/// <summary>What a model folder is to be made of.</summary>
internal sealed record ModelTrainingRequest
{
    public required LogFormat Format { get; init; }

    /// <summary>The log's file.</summary>
    public required string Data { get; init; }

    /// <summary>The file that lists the shop's goods, see <see cref="CatalogueFile"/>; null where there is none.</summary>
    public string? Catalogue { get; init; }

    /// <summary>The model folder to write; one that is there already is replaced.</summary>
    public required string Out { get; init; }

    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>How the log is read.</summary>
    public InteractionLogOptions Reading { get; init; } = new();

    /// <summary>How the network is trained.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>How better options than <see cref="Network"/> are searched for first; null where they are not.</summary>
    public TuningPlan? Tuning { get; init; }

    /// <summary>Share of the events, the latest, that is not learned from but validated on: 0 to 0.5. Default: 0.02.</summary>
    public double Validation { get; init; } = 0.02;

    /// <summary>Validation leaves a prefix's last item out of the ranking.</summary>
    public bool ExcludeLast { get; init; }

    /// <summary>The folder of the model that this one is to follow and must not be worse than on validation; null for none.</summary>
    public string? Previous { get; init; }

    /// <summary>The neighbours to give it; null lets it stand alone.</summary>
    public NeighbourPlan? Neighbours { get; init; }

    /// <summary>Passes over the log, the one after validation included.</summary>
    public int Passes => Network.Epochs + (Refits ? 1 : 0);

    /// <summary>True where the network is to learn from what it was validated on, too.</summary>
    public bool Refits => Validation > 0 && Network.Refit > 0;

    /// <summary>The command that makes the model again, for the manifest.</summary>
    public required string Command { get; init; }
}
