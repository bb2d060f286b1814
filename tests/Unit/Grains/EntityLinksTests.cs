using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Personalization.Contracts;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class EntityLinksTests
{
    /// <summary>Against a plain list: what is met goes to the end, once; beyond the bound the front is named and gone; written and read it is the same.</summary>
    [Fact]
    public void EveryEntityMetIsKeptOrNamedAsItGoes() =>
        Gen.Int[0, EntityLinks.Capacity + 80].Array[0, 700].Sample(static met =>
        {
            var (links, plain) = (new EntityLinks(), new List<string>());
            foreach (var number in met)
            {
                var entity = EntityId.Of((EntityKind)(number % 6 + 1), $"thing-{number}");
                plain.Remove(entity.ToString());
                plain.Add(entity.ToString());
                links.Add(entity);
                if (number % 3 == 0)
                    Assert.Equal(Overflow(plain), links.TakeOverflow());
            }
            Assert.Equal(plain, Copied(links).All);
        }, iter: 30);

    private static string[]? Overflow(List<string> plain)
    {
        var over = Math.Max(0, plain.Count - EntityLinks.Capacity);
        string[] gone = [.. plain.Take(over)];
        plain.RemoveRange(0, over);
        return over == 0 ? null : gone;
    }

    private static EntityLinks Copied(EntityLinks links)
    {
        var serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();
        return serializer.Deserialize<EntityLinks>(serializer.SerializeToArray(links))!;
    }
}
