using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>
/// When a cluster goes over to another model: when every silo wants the same one and could run it at once. So a model that one silo refuses,
/// or has not got yet, changes nothing, and a rollback is a switch like any other. A split of users between two models begins, changes and
/// ends likewise, apart from it.
/// </summary>
internal static class ModelChoice
{
    /// <summary>The model to run from now on: the active one, or the one that all agree on.</summary>
    public static string Next(string? active, ModelOffer asking, IReadOnlyDictionary<SiloAddress, ModelOffer> offers, IReadOnlyCollection<SiloAddress> silos) =>
        active is null || Missing(asking.Wanted, offers, silos).Length == 0 ? asking.Wanted : active;

    /// <summary>Who does not want it, or could not run it yet.</summary>
    public static SiloAddress[] Missing(string wanted, IReadOnlyDictionary<SiloAddress, ModelOffer> offers, IReadOnlyCollection<SiloAddress> silos) =>
        [.. silos.Where(silo => !offers.TryGetValue(silo, out var offer) || offer.Wanted != wanted || !offer.Loaded.Contains(wanted))];

    /// <summary>The split from now on: the present one, or the one that all agree on; null is none.</summary>
    public static ModelSplit? NextSplit(ModelSplit? present, ModelOffer asking, IReadOnlyDictionary<SiloAddress, ModelOffer> offers, IReadOnlyCollection<SiloAddress> silos) =>
        MissingSplit(asking.Split, offers, silos).Length == 0 ? asking.Split : present;

    /// <summary>Who does not want it, or could not run its model yet.</summary>
    public static SiloAddress[] MissingSplit(ModelSplit? wanted, IReadOnlyDictionary<SiloAddress, ModelOffer> offers, IReadOnlyCollection<SiloAddress> silos) =>
        [.. silos.Where(silo => !offers.TryGetValue(silo, out var offer) || offer.Split != wanted || (wanted is not null && !offer.Loaded.Contains(wanted.Variant)))];
}
