namespace Personalization.Grains;

// What goes along when a user moves to another silo.
internal sealed partial class UserGrain
{
    private const string LostKey = "user/lost";
    private const string MakerKey = "user/maker";

    // By format. A silo that does not read it does not find it and reads the store instead; what is missing there is replayed.
    private static readonly (int Format, string Key)[] MigrationKeys =
        [(StateSnapshot.CurrentFormat, $"user/{StateSnapshot.CurrentFormat}"), (StateSnapshot.FormatBefore, $"user/{StateSnapshot.FormatBefore}")];

    public void OnDehydrate(IDehydrationContext context)
    {
        var format = snapshots.FormatFor(_format);
        context.TryAddValue(Array.Find(MigrationKeys, known => known.Format == format).Key, (State, _version.Text, _changed));
        if (_lost)
            context.TryAddValue(LostKey, _lost);
        if (_maker is { } maker)
            context.TryAddValue(MakerKey, maker);
    }

    public void OnRehydrate(IRehydrationContext context)
    {
        foreach (var (format, key) in MigrationKeys)
        {
            if (!context.TryGetValue<(UserState, string?, bool)>(key, out var moved))
                continue;
            (_state, _version, _changed, _format) = (moved.Item1, StoreMark.Of(moved.Item2), moved.Item3, (byte)format);
            _state.Arrive(format);
            _worked = true;
            _lost = context.TryGetValue<bool>(LostKey, out var lost) && lost;
            _maker = context.TryGetValue<(string, int, long)>(MakerKey, out var maker) ? maker : null;
        }
    }
}
