using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Makes dead letters: the original bytes and headers, with origin and reason as further headers.</summary>
internal static class DeadLetter
{
    /// <summary>How much of a value is kept that is too large to carry.</summary>
    public const int PrefixBytes = 1_024;

    /// <summary>A larger record than this is cut: brokers take 1 MB by default, and a letter that they refuse would stop the line.</summary>
    public const int MaxBytes = 512 * 1_024;

    private const int MaxHeaders = 64;

    /// <summary>The record for the topic of dead letters, or of parked events.</summary>
    public static OutgoingRecord Of(IncomingRecord record, string topic, int partition, DeadLetterReason reason, TopicNames topics)
    {
        var cut = reason.Code == DeadLetterCodes.TooLarge || record.Size > MaxBytes;
        var headers = (cut ? record.Headers.Where(static header => header.Value is null or { Length: <= PrefixBytes }).Take(MaxHeaders) : record.Headers).ToList();
        Add(WireHeaders.DeadLetterTopic, topic);
        Add(WireHeaders.DeadLetterPartition, partition.ToString(CultureInfo.InvariantCulture));
        Add(WireHeaders.DeadLetterOffset, record.Offset.ToString(CultureInfo.InvariantCulture));
        Add(WireHeaders.DeadLetterReason, reason.Code);
        Add(WireHeaders.DeadLetterError, reason.Text);
        var value = record.Value;
        if (cut)
        {
            // Without a value as well: headers may be gone and the key a prefix, which whoever replays the letter must know.
            Add(WireHeaders.DeadLetterSize, (value?.Length ?? 0).ToString(CultureInfo.InvariantCulture));
            if (value is not null)
                Add(WireHeaders.DeadLetterSha256, Convert.ToHexStringLower(SHA256.HashData(value)));
            value = Prefix(value);
        }
        var parked = reason.Code == DeadLetterCodes.Flood;
        return new(parked ? topics.Parked : topics.DeadLetters, cut ? Prefix(record.Key) : record.Key, value, headers) { Kind = parked ? "parked" : "dead_letter" };

        static byte[]? Prefix(byte[]? bytes) => bytes is { Length: > PrefixBytes } ? bytes[..PrefixBytes] : bytes;

        void Add(string name, string text) => headers.Add(new(name, Encoding.UTF8.GetBytes(text)));
    }
}
