namespace Personalization.Detection;

/// <summary>How strong an incident has become, and where it is counted for its kind's budget of alerts.</summary>
[GenerateSerializer, Alias("incident-standing")]
internal struct Standing
{
    /// <summary>Decades of rarity: the alarming acts' together, or the strongest case's.</summary>
    [Id(0)] public float Decades;

    /// <summary>Its place on the axis of <see cref="AlertScale"/>.</summary>
    [Id(1)] public float Place;

    /// <summary>1 + the index of the kind that counts it; 0 while none does.</summary>
    [Id(2)] public byte Kind;

    /// <summary>True once it was held back for want of budget; it may have been told of since.</summary>
    [Id(3)] public bool WasHeld;
}
