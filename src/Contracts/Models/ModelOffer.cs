namespace Personalization.Contracts;

/// <summary>What a silo has loaded, checked and warmed up.</summary>
/// <param name="Silo">Who says so.</param>
/// <param name="Wanted">The model in its folder.</param>
/// <param name="Loaded">All that it could run at once, the wanted one included.</param>
[GenerateSerializer, Immutable, Alias("model-offer")]
public sealed record ModelOffer(SiloAddress Silo, string Wanted, string[] Loaded);
