using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace Personalization.Contracts;

/// <summary>Makes ids of signals: a function of where they come from, so that a signal published twice has one id.</summary>
public static class SignalId
{
    /// <summary>32 hexadecimal digits: XXH128 of log, partition, offset, kind and subject.</summary>
    public static string Of(SourcePosition position, string kind, string subject)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{position.Log}\n{position.Partition}\n{position.Offset}\n{kind}\n{subject}");
        return Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(name)));
    }
}
