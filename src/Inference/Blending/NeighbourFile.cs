using System.Runtime.InteropServices;

namespace Personalization.Inference;

/// <summary>
/// The bytes of <c>neighbours.bin</c>, little-endian: how many items, sessions, items in all sessions and sessions of all items there are
/// (4 × int32); where each session's items begin, and last where they end; those items; where each item's sessions begin, and last where
/// they end; those sessions (all int32); then a weight an item (float32). It names sessions by number and no user.
/// </summary>
public static class NeighbourFile
{
    private const int Head = 4;

    public static byte[] Write(NeighbourIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        int[] head = [index.Items, index.Sessions, index.ItemsOfSession.Values.Length, index.SessionsOfItem.Values.Length];
        return
        [
            .. MemoryMarshal.AsBytes(head.AsSpan()),
            .. BytesOf(index.ItemsOfSession),
            .. BytesOf(index.SessionsOfItem),
            .. MemoryMarshal.AsBytes(index.Weights.AsSpan()),
        ];
    }

    /// <summary>The folder's index.</summary>
    /// <exception cref="ModelRefusedException">The file is not what this engine reads, or not of this catalogue.</exception>
    internal static NeighbourIndex Read(ModelFolder folder)
    {
        var bytes = folder.Bytes(ModelFiles.Neighbours);
        ReadOnlySpan<int> numbers = MemoryMarshal.Cast<byte, int>(bytes.AsSpan());
        if (numbers.Length < Head)
            throw Refuse($"has {bytes.Length} bytes, expected at least {Head * sizeof(int)}");
        var (items, sessions, held, named) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        if (items != folder.Manifest.Items)
            throw Refuse($"is of {items} items, expected {folder.Manifest.Items} as the manifest says");
        if (sessions < 0 || held < 0 || named < 0)
            throw Refuse($"tells of {sessions} sessions, {held} items in them and {named} sessions of items, expected no number below 0");
        // Before anything is allocated: the numbers say what is there, or the file is not believed.
        var expected = sizeof(int) * (Head + (sessions + 1L) + held + (items + 1L) + named + items);
        if (bytes.LongLength != expected)
            throw Refuse($"has {bytes.LongLength} bytes, expected {expected} for {items} items and {sessions} sessions");
        var rest = numbers[Head..];
        var itemsOfSession = (Starts: Take(ref rest, sessions + 1), Values: Take(ref rest, held));
        var sessionsOfItem = (Starts: Take(ref rest, items + 1), Values: Take(ref rest, named));
        var weights = MemoryMarshal.Cast<int, float>(rest).ToArray();
        var bad = Array.FindIndex(weights, weight => !float.IsFinite(weight) || weight < 0);
        if (bad >= 0)
            throw Refuse($"gives item {bad} the weight {weights[bad]}, expected a finite number of 0 or more");
        try
        {
            return new NeighbourIndex(
                new PackedLists(itemsOfSession.Starts, itemsOfSession.Values), new PackedLists(sessionsOfItem.Starts, sessionsOfItem.Values), weights);
        }
        catch (ArgumentException error)
        {
            throw folder.Refuse($"{ModelFiles.Neighbours} does not fit together ({error.Message}); add the neighbours again.", error);
        }

        ModelRefusedException Refuse(string fault) => folder.Refuse($"{ModelFiles.Neighbours} {fault}; add the neighbours again.");
    }

    private static byte[] BytesOf(PackedLists lists) => [.. MemoryMarshal.AsBytes(lists.Starts), .. MemoryMarshal.AsBytes(lists.Values)];

    private static int[] Take(ref ReadOnlySpan<int> rest, int count)
    {
        var taken = rest[..count].ToArray();
        rest = rest[count..];
        return taken;
    }
}
