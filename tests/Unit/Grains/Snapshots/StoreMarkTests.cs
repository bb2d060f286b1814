using CsCheck;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class StoreMarkTests
{
    [Fact]
    public void AnyMarkOfAnyStoreIsGivenBackAsItWas() =>
        Gen.OneOf(
            Gen.Guid.Select(static mark => mark.ToString("N")),
            Gen.Guid.Select(static mark => mark.ToString("N").ToUpperInvariant()),
            Gen.Const(Guid.Empty.ToString("N")),
            Gen.String).Sample(static mark => StoreMark.Of(mark).Text == mark && StoreMark.Of(mark) == StoreMark.Of(mark));

    [Fact]
    public void NoMarkIsNone() => Assert.Equal((default, null), (StoreMark.Of(null), StoreMark.Of(null).Text));
}
