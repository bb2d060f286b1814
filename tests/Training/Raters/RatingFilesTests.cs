namespace Personalization.Training.Tests;

public sealed class RatingFilesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RatingsAndLabelsAreRead()
    {
        Assert.Equal([new Rating("6", "2", 4, 1289241911.72836)], RatingFiles.ReadRatings(_folder.Write("network.csv", "6,2,4,1289241911.72836")));
        Assert.Equal(new() { ["215"] = false, ["9"] = true }, RatingFiles.ReadLabels(_folder.Write("labels.csv", "215,+1", "9,-1")));
    }

    [Theory]
    [InlineData("9,fraud")]
    [InlineData("9")]
    public void ALineThatIsNoLabelIsNamed(string line) =>
        Assert.Contains("Line 2 of", Assert.Throws<InvalidDataException>(() => RatingFiles.ReadLabels(_folder.Write("labels.csv", "215,+1", line))).Message, StringComparison.Ordinal);
}
