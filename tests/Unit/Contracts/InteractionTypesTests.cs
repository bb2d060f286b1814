using Personalization.Contracts;

namespace Personalization.Unit.Tests;

public sealed class InteractionTypesTests
{
    [Fact]
    public void EveryTypeButNoneIsReadByTheNameItIsWrittenBy()
    {
        foreach (var type in Enum.GetValues<InteractionType>().Where(type => type != InteractionType.None))
        {
            Assert.True(InteractionTypes.TryParse(InteractionTypes.NameOf(type), out var plain));
            Assert.True(InteractionTypes.TryParse(WireHeaders.TypePrefix + InteractionTypes.NameOf(type), out var prefixed));
            Assert.Equal((type, type), (plain, prefixed));
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("")]
    [InlineData("storefront.")]
    [InlineData("VIEW")]
    public void OtherNamesAreNoType(string name) => Assert.False(InteractionTypes.TryParse(name, out _));
}
