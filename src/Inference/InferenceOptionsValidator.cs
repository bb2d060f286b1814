using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Personalization.Inference;

/// <summary>Checks the annotations of <see cref="InferenceOptions"/>: a message names the setting, its value and what was expected.</summary>
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
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
