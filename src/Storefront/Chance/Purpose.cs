namespace Personalization.Storefront;

/// <summary>What dice are thrown for, so that one use's numbers never depend on how many another took.</summary>
internal enum Purpose
{
    Item,
    Series,
    Accessories,
    Launch,
    Popularity,
    Shopper,
    Household,
    Taste,
    Origin,
    Sale,
    Arrivals,
    Visit,
    Fraud,
    Ring,
    Name,
    Dormitory,
    Manner,
    Price,
    Occasion,
}
