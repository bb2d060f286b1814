using Personalization.Fakes;

namespace Personalization.Unit.Tests;

public sealed class LoadingTests
{
    [Fact]
    public void AFolderThatWasWrittenIsLoaded()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        Assert.StartsWith("tiny-lstm@", model.Id, StringComparison.Ordinal);
        Assert.Equal(16, model.StateSize);
        Assert.Equal(50, model.Catalogue.Count);
        Assert.True(model.HasSurprise);
    }
}
