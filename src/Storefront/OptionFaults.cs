using System.ComponentModel.DataAnnotations;

namespace Personalization.Storefront;

/// <summary>What is wrong with the options of a simulated shop, ready to be read by whoever set them.</summary>
public static class OptionFaults
{
    /// <summary>One sentence for each fault, naming the setting; none where all is well.</summary>
    public static IReadOnlyList<string> Of(StorefrontOptions options)
    {
        var faults = new List<string>();
        Annotations("Storefront", options, faults);
        Annotations("Storefront:Catalogue", options.Catalogue, faults);
        Annotations("Storefront:Shoppers", options.Shoppers, faults);
        Annotations("Storefront:Gifts", options.Gifts, faults);
        Annotations("Storefront:LookAlikes", options.LookAlikes, faults);
        Annotations("Storefront:Fraud", options.Fraud, faults);
        Annotations("Storefront:Fraud:Rings", options.Fraud.Rings, faults);
        Annotations("Storefront:Fraud:Brushing", options.Fraud.Brushing, faults);
        Annotations("Storefront:Fraud:Spam", options.Fraud.Spam, faults);
        Annotations("Storefront:Fraud:Bots", options.Fraud.Bots, faults);
        Annotations("Storefront:Fraud:Takeovers", options.Fraud.Takeovers, faults);
        if (options.Catalogue.Items < options.Catalogue.Categories * 10)
            faults.Add($"Storefront:Catalogue:Items is {options.Catalogue.Items} for {options.Catalogue.Categories} categories; expected at least ten a category. Raise it or lower Storefront:Catalogue:Categories.");
        if (options.Shoppers.StoreShare + options.Shoppers.AppShare > 1)
            faults.Add($"Storefront:Shoppers:StoreShare and AppShare add up to {options.Shoppers.StoreShare + options.Shoppers.AppShare}; expected at most 1, since the web has the rest.");
        if (options.Gifts.Length > options.Gifts.Every)
            faults.Add($"Storefront:Gifts:Length is {options.Gifts.Length}; expected at most Every ({options.Gifts.Every}).");
        var manners = options.LookAlikes.DealerShare + options.LookAlikes.DealHunterShare + options.LookAlikes.EvenPaceShare + options.LookAlikes.PowerReviewerShare;
        if (manners > 1)
            faults.Add($"Storefront:LookAlikes:DealerShare, DealHunterShare, EvenPaceShare and PowerReviewerShare add up to {manners}; expected at most 1, since nobody is two of them.");
        return faults;
    }

    /// <summary>Throws with all faults where there are any.</summary>
    internal static void Refuse(StorefrontOptions options)
    {
        if (Of(options) is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));
    }

    private static void Annotations(string section, object options, List<string> faults)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var setting = result.MemberNames.FirstOrDefault() ?? "";
            var value = options.GetType().GetProperty(setting)?.GetValue(options);
            faults.Add($"{section}:{setting} is '{value}'. {result.ErrorMessage}");
        }
    }
}
