using System.CommandLine;

namespace Personalization.Storefront;

/// <summary>What the storefront does when it is run by itself.</summary>
internal static class Commands
{
    public static RootCommand Root()
    {
        var seed = new Option<long>("--seed") { Description = "The shop's seed: same seed, same shop.", DefaultValueFactory = _ => 1, Recursive = true };
        var items = new Option<int?>("--items") { Description = "Items in the catalogue.", Recursive = true };
        var shoppers = new Option<int?>("--shoppers") { Description = "People there are to shop.", Recursive = true };
        var root = new RootCommand("A simulated storefront: honest shoppers and planted fraud, the same for the same seed.") { seed, items, shoppers };
        root.Subcommands.Add(PublishCommand.Create(Options));
        root.Subcommands.Add(LogCommand.Create(Options));
        return root;

        StorefrontOptions Options(ParseResult parsed)
        {
            var options = new StorefrontOptions { Seed = parsed.GetValue(seed) };
            options.Catalogue.Items = parsed.GetValue(items) ?? options.Catalogue.Items;
            options.Shoppers.Count = parsed.GetValue(shoppers) ?? options.Shoppers.Count;
            return options;
        }
    }
}
