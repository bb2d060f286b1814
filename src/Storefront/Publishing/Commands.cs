using System.CommandLine;

namespace Personalization.Storefront;

/// <summary>What the storefront does when it is run by itself.</summary>
internal static class Commands
{
    public static RootCommand Root()
    {
        var scenario = new Option<string?>("--scenario") { Description = $"Settings of the shop: one of {string.Join(", ", Scenario.Names)}, or a JSON file.", Recursive = true };
        var set = new Option<string[]>("--set") { Description = "A setting over the scenario's, for example Fraud:Bots:Views=500; as often as needed.", Recursive = true };
        var seed = new Option<long?>("--seed") { Description = "The shop's seed: same seed, same shop. 1 where not given.", Recursive = true };
        var items = new Option<int?>("--items") { Description = "Items in the catalogue.", Recursive = true };
        var shoppers = new Option<int?>("--shoppers") { Description = "People there are to shop.", Recursive = true };
        var root = new RootCommand("A simulated storefront: honest shoppers and planted fraud, the same for the same seed.") { scenario, set, seed, items, shoppers };
        root.Subcommands.Add(PublishCommand.Create(Options));
        root.Subcommands.Add(LogCommand.Create(Options));
        return root;

        StorefrontOptions Options(ParseResult parsed)
        {
            var options = Scenario.Read(parsed.GetValue(scenario), parsed.GetValue(set) ?? []);
            options.Seed = parsed.GetValue(seed) ?? options.Seed;
            options.Catalogue.Items = parsed.GetValue(items) ?? options.Catalogue.Items;
            options.Shoppers.Count = parsed.GetValue(shoppers) ?? options.Shoppers.Count;
            return options;
        }
    }
}
