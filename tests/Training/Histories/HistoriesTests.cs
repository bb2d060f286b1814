using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Training.Tests;

public sealed class HistoriesTests
{
    [Fact]
    public void ASearchBelongsToTheNextItemThatItsUserOpens()
    {
        var histories = Histories.Of(
        [
            Search("ann", "lamp"), Search("bob", "tent"), Search("ann", "red lamp"), Interactions.View("bob", "b1", 1), Interactions.View("ann", "a1", 2),
            Interactions.View("ann", "a2", 3), Search("ann", "shoe"), Interactions.View("ann", "a3", 4) with { Type = InteractionType.RemoveFromCart }, Interactions.Purchase("ann", 5, "a4"), Search("ann", "late"), Search("eve", "nothing"),
        ]);

        Assert.Equal(["bob", "ann"], histories.Select(static history => history.User));
        Assert.Equal(["tent"], histories[0].Events[0].Searches!);
        Assert.Equal(["lamp", "red lamp"], histories[1].Events[0].Searches!);
        Assert.Null(histories[1].Events[1].Searches);
        Assert.Equal(("a4", "shoe"), (histories[1].Events[2].Item, Assert.Single(histories[1].Events[2].Searches!)));
        Assert.Equal(3, histories[1].Events.Count);
    }

    private static Interaction Search(string user, string query) => Interactions.View(user, "none") with { Type = InteractionType.Search, Item = null, Query = query };
}
