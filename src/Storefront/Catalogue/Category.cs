namespace Personalization.Storefront;

/// <summary>A kind of goods.</summary>
/// <param name="Name">As the shop writes it.</param>
/// <param name="Noun">What one of its items is called.</param>
/// <param name="MedianPrice">Half of its items cost less.</param>
/// <param name="IsDigital">Its items can be had as downloads.</param>
internal sealed record Category(string Name, string Noun, double MedianPrice, bool IsDigital = false)
{
    /// <summary>All there can be: each main category is followed by that of its accessories.</summary>
    public static IReadOnlyList<Category> All { get; } =
    [
        new("Phones", "phone", 420), new("Phone cases", "case", 19),
        new("Headphones", "headphones", 110), new("Ear pads and cables", "cable set", 14),
        new("Cameras", "camera", 640), new("Camera bags", "camera bag", 55),
        new("Coffee machines", "coffee machine", 290), new("Coffee beans", "coffee", 13),
        new("Board games", "board game", 34), new("Game sleeves", "card sleeves", 7),
        new("Novels", "novel", 15, IsDigital: true), new("Bookmarks and lights", "reading light", 12),
        new("Running shoes", "running shoe", 105), new("Running socks", "running socks", 14),
        new("Bicycles", "bicycle", 780), new("Bicycle lights", "bicycle light", 36),
        new("Tents", "tent", 240), new("Sleeping mats", "sleeping mat", 62),
        new("Laptops", "laptop", 950), new("Laptop sleeves", "sleeve", 28),
        new("Printers", "printer", 160), new("Ink", "ink cartridge", 32),
        new("Guitars", "guitar", 330), new("Strings", "string set", 12),
        new("Dresses", "dress", 62), new("Belts", "belt", 24),
        new("Pans", "pan", 48), new("Kitchen tools", "turner", 11),
        new("Drills", "drill", 125), new("Drill bits", "bit set", 21),
        new("Aquariums", "aquarium", 140), new("Fish food", "fish food", 9),
        new("Prams", "pram", 410), new("Baby blankets", "blanket", 27),
        new("Watches", "watch", 185), new("Watch straps", "strap", 26),
        new("Consoles", "console", 370), new("Video games", "game", 46, IsDigital: true),
        new("Sofas", "sofa", 690), new("Cushions", "cushion", 22),
        new("Lawn mowers", "mower", 310), new("Garden gloves", "gloves", 10),
        new("Perfumes", "perfume", 68), new("Creams", "cream", 17),
        new("Televisions", "television", 560), new("Wall mounts", "wall mount", 39),
        new("Rucksacks", "rucksack", 85), new("Bottles", "bottle", 18),
    ];
}
