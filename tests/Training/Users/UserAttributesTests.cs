namespace Personalization.Training.Tests;

public sealed class UserAttributesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryColumnButTheUsersIsAnAttribute()
    {
        var attributes = Read("Country,Customer_ID,Since", "FR,ann,2019", "IT,bob,", "", "ES,cid");

        Assert.Equal(["Country", "Since"], attributes.Names);
        Assert.Equal(("FR", "2019"), (attributes.ValueOf(0, "ann"), attributes.ValueOf(1, "ann")));
        Assert.Null(attributes.ValueOf(1, "bob"));
        Assert.Null(attributes.ValueOf(1, "cid"));
        Assert.Null(attributes.ValueOf(0, "nobody"));
    }

    [Theory]
    [InlineData("country,age", "FR,30", "expected a user column")]
    [InlineData("user", "ann", "one or more others")]
    [InlineData("user,country", ",FR", "Line 2")]
    [InlineData("user,country", "ann,FR\nann,IT", "lists the user 'ann' again")]
    public void WhatIsNoTableOfUsersIsNamed(string header, string lines, string fault)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => Read([header, .. lines.Split('\n')]));

        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyFileIsNamed() =>
        Assert.Contains("is empty, expected a table of users", Assert.Throws<InvalidDataException>(() => Read()).Message, StringComparison.Ordinal);

    private UserAttributes Read(params string[] lines) => UserAttributes.Read(_folder.Write("users", lines));
}
