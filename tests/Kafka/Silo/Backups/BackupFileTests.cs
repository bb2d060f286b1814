using CsCheck;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class BackupFileTests
{
    private static readonly Gen<StoredState> States =
        Gen.Select(Gen.String, Gen.Select(Gen.String, Gen.Byte.Array[0, 50]).Array[0, 3])
            .Select(static (key, fields) => new StoredState(key, [.. fields.Select(static field => KeyValuePair.Create(field.Item1, field.Item2))]));

    [Fact]
    public void WhatIsWrittenIsRead() => States.Array[0, 20].Sample(static states =>
    {
        var read = BackupReader.Read(new MemoryStream(Write(states))).ToList();
        Assert.Equal(states.Select(Text), read.Select(Text));
    });

    /// <summary>Whichever byte is another, or wherever the file ends: it is refused, and never with anything but the reason.</summary>
    [Fact]
    public void NoDamageGoesUnseen() => Gen.Select(States.Array[1, 5], Gen.Int[0, int.MaxValue - 1], Gen.Byte[1, 255]).Sample(static (states, at, flip) =>
    {
        var whole = Write(states);
        var damaged = (byte[])whole.Clone();
        damaged[at % whole.Length] ^= flip;
        Assert.Throws<InvalidDataException>(() => BackupReader.Read(new MemoryStream(damaged)).Count());
        Assert.Throws<InvalidDataException>(() => BackupReader.Read(new MemoryStream(whole[..(at % whole.Length)])).Count());
    });

    [Fact]
    public void TheReasonSaysWhatToDo()
    {
        var whole = Write([new("a", []), new("b", [])]);
        Assert.Contains("cut off after 1 states", Reason(whole[..^25]), StringComparison.Ordinal);
        Assert.Contains("does not begin as a backup does", Reason("{}"u8.ToArray()), StringComparison.Ordinal);
        whole[BackupFormat.Magic.Length] = 9;
        Assert.Contains("version 9; this program reads up to 1", Reason(whole), StringComparison.Ordinal);
    }

    private static string Reason(byte[] file) => Assert.Throws<InvalidDataException>(() => BackupReader.Read(new MemoryStream(file)).Count()).Message;

    private static byte[] Write(StoredState[] states)
    {
        using var stream = new MemoryStream();
        using var writer = new BackupWriter(stream);
        Array.ForEach(states, writer.Write);
        writer.Finish();
        return stream.ToArray();
    }

    private static string Text(StoredState state) => $"{state.Key}: {string.Join(", ", state.Fields.Select(static field => $"{field.Key}={Convert.ToHexString(field.Value)}"))}";
}
