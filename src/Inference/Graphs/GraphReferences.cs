using System.Text;

namespace Personalization.Inference;

/// <summary>Finds the files that an ONNX graph would read besides itself, before the runtime opens any: a walk over its protobuf bytes.</summary>
internal static class GraphReferences
{
    private const int MaxDepth = 64;

    /// <summary>Messages of onnx.proto that can hold tensors, and which of their fields lead on.</summary>
    private enum Kind { Model, Graph, Node, Attribute, Sparse, Function, Training, Tensor, Entry }

    /// <summary>Locations of external data, as the graph spells them.</summary>
    /// <exception cref="FormatException">The bytes are not protobuf.</exception>
    public static IReadOnlySet<string> In(ReadOnlySpan<byte> graph)
    {
        var locations = new HashSet<string>(StringComparer.Ordinal);
        Walk(graph, Kind.Model, locations, depth: 0);
        return locations;
    }

    private static void Walk(ReadOnlySpan<byte> message, Kind kind, HashSet<string> locations, int depth)
    {
        if (depth > MaxDepth)
            throw new FormatException($"It is nested deeper than {MaxDepth} messages.");
        string? key = null, value = null;
        while (!message.IsEmpty)
        {
            var tag = Varint(ref message);
            if ((tag & 7) != 2)
            {
                Skip(ref message, (int)(tag & 7));
                continue;
            }
            var field = Take(ref message, Varint(ref message));
            if (kind == Kind.Entry && tag >> 3 == 1)
                key = Encoding.UTF8.GetString(field);
            else if (kind == Kind.Entry && tag >> 3 == 2)
                value = Encoding.UTF8.GetString(field);
            else if (Child(kind, tag >> 3) is { } child)
                Walk(field, child, locations, depth + 1);
        }
        if (key == "location")
            locations.Add(value ?? "");
    }

    private static Kind? Child(Kind kind, ulong field) => (kind, field) switch
    {
        (Kind.Model, 7) => Kind.Graph,
        (Kind.Model, 20) => Kind.Training,
        (Kind.Model, 25) => Kind.Function,
        (Kind.Training, 1 or 2) => Kind.Graph,
        (Kind.Graph, 1) or (Kind.Function, 7) => Kind.Node,
        (Kind.Graph, 5) or (Kind.Attribute, 5 or 10) or (Kind.Sparse, 1 or 2) => Kind.Tensor,
        (Kind.Graph, 15) or (Kind.Attribute, 22 or 23) => Kind.Sparse,
        (Kind.Node, 5) or (Kind.Function, 11) => Kind.Attribute,
        (Kind.Attribute, 6 or 11) => Kind.Graph,
        (Kind.Tensor, 13) => Kind.Entry,
        _ => null,
    };

    private static void Skip(ref ReadOnlySpan<byte> message, int wireType)
    {
        switch (wireType)
        {
            case 0: Varint(ref message); break;
            case 1: Take(ref message, 8); break;
            case 5: Take(ref message, 4); break;
            default: throw new FormatException($"It has a field of wire type {wireType}, expected 0, 1, 2 or 5.");
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> message, ulong length)
    {
        if (length > (ulong)message.Length)
            throw new FormatException($"A field of {length} bytes goes beyond the end.");
        var taken = message[..(int)length];
        message = message[(int)length..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        ulong value = 0;
        for (var at = 0; at < message.Length && at < 10; at++)
        {
            value |= (ulong)(message[at] & 0x7f) << (7 * at);
            if (message[at] >= 0x80)
                continue;
            message = message[(at + 1)..];
            return value;
        }
        throw new FormatException("A number has no end.");
    }
}
