namespace Personalization.Contracts;

/// <summary>What a silo has loaded, checked and warmed up.</summary>
/// <param name="Silo">Who says so.</param>
/// <param name="Wanted">The model in its folder.</param>
/// <param name="Loaded">All that it could run at once, the wanted one included.</param>
/// <param name="Split">The second model that it is to run, and for how many users; null for none, as from silos before there were splits.</param>
[GenerateSerializer, Immutable, Alias("model-offer")]
public sealed record ModelOffer(SiloAddress Silo, string Wanted, string[] Loaded, ModelSplit? Split = null);
