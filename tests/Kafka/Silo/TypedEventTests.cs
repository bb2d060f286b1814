using System.Text;
using Microsoft.Extensions.Time.Testing;
using Personalization.Contracts;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class TypedEventTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Noon);

    [Fact]
    public void MissingIdAndTimeAreFilledIn()
    {
        var typed = TypedEvent.Read("""{"user":"ann","type":"view","item":"i1"}""", _time, out var fault);
        Assert.Null(fault);
        Assert.Equal((Noon, "ann", "i1", InteractionType.View), (typed!.Time, typed.User, typed.Item, typed.Type));
        Assert.NotEmpty(typed.Id);
    }

    [Fact]
    public void GivenIdAndTimeAreKept()
    {
        var typed = TypedEvent.Read("""{"id":"e1","time":"2025-12-31T23:59:59Z","user":"ann","type":"search","query":"shoes"}""", _time, out _);
        Assert.Equal(("e1", 2025), (typed!.Id, typed.Time.Year));
    }

    [Theory]
    [InlineData("nonsense", "not an event in JSON")]
    [InlineData("[1]", "not an event in JSON")]
    [InlineData("null", "it is null")]
    [InlineData("{}", "no user")]
    [InlineData("""{"user":"ann","item":"i1"}""", "no type")]
    [InlineData("""{"user":"ann","type":"look","item":"i1"}""", "view, search, add_to_cart")]
    [InlineData("""{"user":"ann","type":"view"}""", "item")]
    [InlineData("""{"user":"ann","type":"purchase"}""", "order")]
    [InlineData("""{"user":"ann","type":"view","item":"i1","price":1e99}""", "not an event in JSON")]
    public void WhatIsNoEventIsRefusedWithTheReason(string line, string reason)
    {
        Assert.Null(TypedEvent.Read(line, _time, out var fault));
        Assert.Contains(reason, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void TheRecordIsKeyedByUserAndSaysWhatItIs()
    {
        var typed = TypedEvent.Read("""{"id":"e1","user":"ann","type":"add_to_cart","item":"i1"}""", _time, out _);
        var record = TypedEvent.Record(typed!, "/test");
        Assert.Equal("ann", Encoding.UTF8.GetString(record.Key));
        Assert.Equal("storefront.add_to_cart", Encoding.UTF8.GetString(record.Headers.GetLastBytes(WireHeaders.Type)));
        Assert.Equal("e1", Encoding.UTF8.GetString(record.Headers.GetLastBytes(WireHeaders.Id)));
    }
}
