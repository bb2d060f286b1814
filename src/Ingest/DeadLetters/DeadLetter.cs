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

    /// <summary>The record for the dead-letter topic.</summary>
    public static OutgoingRecord Of(IncomingRecord record, string topic, int partition, DeadLetterReason reason, string deadLetterTopic)
    {
        var headers = record.Headers.ToList();
        Add(WireHeaders.DeadLetterTopic, topic);
        Add(WireHeaders.DeadLetterPartition, partition.ToString(CultureInfo.InvariantCulture));
        Add(WireHeaders.DeadLetterOffset, record.Offset.ToString(CultureInfo.InvariantCulture));
        Add(WireHeaders.DeadLetterReason, reason.Code);
        Add(WireHeaders.DeadLetterError, reason.Text);
        var value = record.Value;
        if (reason.Code == DeadLetterCodes.TooLarge)
        {
            Add(WireHeaders.DeadLetterSha256, Convert.ToHexStringLower(SHA256.HashData(value!)));
            Add(WireHeaders.DeadLetterSize, value!.Length.ToString(CultureInfo.InvariantCulture));
            value = value.AsSpan(0, PrefixBytes).ToArray();
        }
        return new(deadLetterTopic, record.Key, value, headers) { Kind = "dead_letter" };

        void Add(string name, string text) => headers.Add(new(name, Encoding.UTF8.GetBytes(text)));
    }
}
