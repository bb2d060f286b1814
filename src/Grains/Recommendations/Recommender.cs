using Microsoft.Extensions.Options;
using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>Turns a ranking into a recommendation: without what was bought, or popular items where nothing is known.</summary>
internal sealed class Recommender(IOptions<UserGrainsOptions> options)
{
    /// <summary>How many to rank so that enough is left without the items bought.</summary>
    public int Candidates(int bought) => options.Value.TopK + bought;

    /// <summary>The signal; no ranking stands for a user of whom nothing is known.</summary>
    public Recommendation Recommend(Interaction cause, SourcePosition position, RecurrentModel model, in Advance advance, string[] bought) => new()
    {
        Id = SignalId.Of(position, "recommendation", cause.User),
        User = cause.User,
        Items = advance.Top is { } ranking ? Ranked(model.Catalogue, ranking, bought) : Popular(model.Catalogue, bought),
        CauseId = cause.Id,
        Time = cause.Time,
        Expires = cause.Time + options.Value.Expiry,
        Model = model.Id,
        Fallback = advance.Top is null,
        Position = position,
        Intents = advance.Intents is { } probabilities ? Named(model.Manifest.Intents!, probabilities) : null,
    };

    private static Dictionary<string, float> Named(string[] intents, float[] probabilities)
    {
        var named = new Dictionary<string, float>(intents.Length, StringComparer.Ordinal);
        for (var place = 0; place < intents.Length; place++)
            named.Add(intents[place], probabilities[place]);
        return named;
    }

    private RankedItem[] Ranked(Catalogue catalogue, Ranking ranking, string[] bought)
    {
        var excluded = Excluded(bought);
        var items = new RankedItem[options.Value.TopK];
        var count = 0;
        for (var place = 0; place < ranking.Items.Length && count < items.Length; place++)
            if (catalogue[ranking.Items[place]] is var item && excluded?.Contains(item) != true)
                items[count++] = Ranked(item, ranking.Scores[place], ranking.SourceOf(place));
        return count == items.Length ? items : items[..count];
    }

    private static RankedItem Ranked(string item, float score, ItemSource source) => source == ItemSource.Neighbours
        ? new(item, score, ItemSources.Neighbours, ItemSources.InLikeSessions)
        : new(item, score, ItemSources.Recurrent, ItemSources.NextInSequence);

    /// <summary>By the counts that the model was trained with: the same list whenever it is asked for.</summary>
    private RankedItem[] Popular(Catalogue catalogue, string[] bought)
    {
        var excluded = Excluded(bought);
        return
        [
            .. catalogue.Popular
                .Where(index => excluded?.Contains(catalogue[index]) != true)
                .Take(options.Value.TopK)
                .Select(index => new RankedItem(catalogue[index], catalogue.CountOf(index), ItemSources.Popularity, ItemSources.Popular)),
        ];
    }

    private static HashSet<string>? Excluded(string[] bought) => bought.Length == 0 ? null : [.. bought];
}
