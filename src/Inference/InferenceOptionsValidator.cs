using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Personalization.Inference;

/// <summary>Checks <see cref="InferenceOptions"/>, the annotations and what settings ask of each other: a message names the setting, its value and what was expected.</summary>
internal sealed class InferenceOptionsValidator : IValidateOptions<InferenceOptions>
{
    public ValidateOptionsResult Validate(string? name, InferenceOptions options)
    {
        string[] failures =
        [
            .. from property in typeof(InferenceOptions).GetProperties()
               from rule in property.GetCustomAttributes<ValidationAttribute>()
               let value = property.GetValue(options)
               where !rule.IsValid(value)
               select $"{InferenceOptions.Section}:{property.Name} is '{value}', expected {rule.ErrorMessage}.",
            .. OfVariant(options),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>Who is on which side is the cluster's to say, and is asked at every look into the folders.</summary>
    private static string[] OfVariant(InferenceOptions options) => options.HasVariant && options.WatchInterval == TimeSpan.Zero
        ? [$"{InferenceOptions.Section}:{nameof(options.WatchInterval)} is '{options.WatchInterval}', expected more than 0 where {InferenceOptions.Section}:{nameof(options.Variant)} is set: a split of users is agreed on with the other silos."]
        : [];
}
