namespace Personalization.Ingest;

/// <summary>
/// References to grains of one kind by their keys. Orleans' factory looks the interface's attributes up by reflection at every call, and
/// here every event needs a reference; so it is asked once.
/// </summary>
internal sealed class GrainsOf<TGrain>(IGrainFactory grains) where TGrain : class, IGrainWithStringKey
{
    private readonly Lazy<(GrainType Type, GrainInterfaceType Interface)> _kind = new(() => KindOf(grains));

    public TGrain this[string key] =>
        (TGrain)grains.GetGrain(GrainId.Create(_kind.Value.Type, IdSpan.Create(key)), _kind.Value.Interface);

    private static (GrainType, GrainInterfaceType) KindOf(IGrainFactory grains)
    {
        var any = (GrainReference)(object)grains.GetGrain<TGrain>("any");
        return (any.GrainId.Type, any.InterfaceType);
    }
}
