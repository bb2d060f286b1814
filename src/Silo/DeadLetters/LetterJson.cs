using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Personalization.Silo;

/// <summary>A letter as one line of JSON, with everything in it.</summary>
internal static class LetterJson
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Bytes are text where they are valid UTF-8, else base64 under a name that ends in <c>_base64</c>.</summary>
    public static string Of(Letter letter)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("letter", letter.Place.ToString());
            json.WriteString("time", letter.Time.UtcDateTime);
            json.WriteString("origin", letter.Origin?.ToString());
            json.WriteString("reason", letter.Reason);
            json.WriteString("error", letter.Error);
            if (letter.ReplayedFrom is { } from)
                json.WriteString("replayed_from", from.ToString());
            json.WriteBoolean("cut", letter.IsCut);
            json.WriteNumber("size", letter.Size);
            if (letter.Sha256 is { } sha256)
                json.WriteString("sha256", sha256);
            Write(json, "key", letter.Key);
            Write(json, "value", letter.Value);
            Write(json, letter.Headers);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>An array, since a name may come twice.</summary>
    private static void Write(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, byte[]?>> headers)
    {
        json.WriteStartArray("headers");
        foreach (var (name, value) in headers)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            Write(json, "value", value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, byte[]? bytes)
    {
        if (bytes is null)
            json.WriteNull(name);
        else if (Utf8.IsValid(bytes))
            json.WriteString(name, bytes);
        else
            json.WriteBase64String($"{name}_base64", bytes);
    }
}
