namespace Personalization.Training;

/// <summary>What a network is to read of items, as far as log and catalogue tell it.</summary>
[Flags]
internal enum ItemFeatures
{
    /// <summary>Their ids alone.</summary>
    None = 0,

    /// <summary>The category, as one name.</summary>
    Category = 1,

    Brand = 2,

    /// <summary>Which of ten steps of equally many items the price falls into.</summary>
    Price = 4,

    /// <summary>The words of the title.</summary>
    Title = 8,

    All = Category | Brand | Price | Title,
}
