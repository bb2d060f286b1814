namespace Personalization.Detection;

/// <summary>Reads gauges off what an event's entities know. NaN where nobody was asked, so that a gauge is then not judged by.</summary>
internal static class EntityReadings
{
    /// <summary>In seconds: a thing known for less is a stranger to everybody.</summary>
    private const double Fresh = 3_600;

    /// <summary>
    /// How often others who dealt with the same seller or item lately share something with this one, plus ½. What a crowd shares
    /// (a till, a carrier's network address) connects nobody.
    /// </summary>
    public static double Linked(EntityView[]? entities)
    {
        var most = double.NaN;
        foreach (var entity in entities ?? [])
        {
            if (entity.Kind is EntityKind.Seller or EntityKind.Item)
                most = MaxOf(most, Links(entity, entities!) + 0.5);
        }

        return most;
    }

    /// <summary>The most accounts that share this one's device, delivery address or payment means; a crowd's do not count.</summary>
    public static double Shared(EntityView[]? entities)
    {
        var most = double.NaN;
        foreach (var entity in entities ?? [])
        {
            if (entity.Kind is EntityKind.Device or EntityKind.Address or EntityKind.Payment && !entity.IsCrowd)
                most = MaxOf(most, entity.Users);
        }

        return most;
    }

    /// <summary>The greatest risk of its device, delivery address, payment means or item; a crowd's does not count.</summary>
    public static double SharedRisk(EntityView[]? entities)
    {
        var most = double.NaN;
        foreach (var entity in entities ?? [])
        {
            if (entity.Kind is EntityKind.Device or EntityKind.Address or EntityKind.Payment && !entity.IsCrowd || entity.Kind == EntityKind.Item)
                most = float.IsNaN(entity.Risk) ? most : MaxOf(most, entity.Risk);
        }

        return most;
    }

    /// <summary>How many of device, network address and delivery address nobody at all had been seen with before.</summary>
    public static double Strangers(EntityView[]? entities) => entities is null
        ? double.NaN
        : entities.Count(static entity => entity.Kind is EntityKind.Device or EntityKind.Ip or EntityKind.Address && entity.KnownFor < Fresh);

    /// <summary>The greatest of a value over the entities of a kind.</summary>
    public static double Most(EntityView[]? entities, EntityKind kind, Func<EntityView, float> value)
    {
        var most = double.NaN;
        foreach (var entity in entities ?? [])
        {
            if (entity.Kind == kind)
                most = MaxOf(most, value(entity));
        }

        return most;
    }

    private static double Links(EntityView dealt, EntityView[] entities) =>
        (IsCrowd(EntityKind.Device, entities) ? 0 : dealt.DeviceLinks) + (IsCrowd(EntityKind.Ip, entities) ? 0 : dealt.IpLinks)
        + (IsCrowd(EntityKind.Address, entities) ? 0 : dealt.AddressLinks) + (IsCrowd(EntityKind.Payment, entities) ? 0 : dealt.PaymentLinks);

    private static bool IsCrowd(EntityKind kind, EntityView[] entities) => Array.Exists(entities, entity => entity.Kind == kind && entity.IsCrowd);

    private static double MaxOf(double most, double value) => double.IsNaN(most) || value > most ? value : most;
}
