using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Personalization.Inference;

namespace Personalization.Silo;

/// <summary>Why a configuration cannot work, in sentences that name the setting, its value and what was expected.</summary>
internal static partial class ConfigurationFaults
{
    /// <summary>What an operator can mend; null for what is ours.</summary>
    public static IReadOnlyList<string>? Explain(Exception failure, IConfiguration configuration) => failure switch
    {
        ConfigurationException or ModelRefusedException or OrleansConfigurationException => [failure.Message],
        OptionsValidationException invalid => [.. invalid.Failures.Select(text => Annotation(text, configuration))],
        AggregateException { InnerExceptions: var all } when all.All(static one => one is OptionsValidationException) =>
            [.. all.SelectMany(one => Explain(one, configuration)!)],
        InvalidOperationException when failure.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) => [failure.Message],
        IOException when failure.Message.Contains("address already in use", StringComparison.Ordinal) =>
            [$"Silo:HttpPort is {configuration["Silo:HttpPort"] ?? "8080"}: {failure.Message} Give another with --Silo:HttpPort=N."],
        _ => null,
    };

    /// <summary>An annotation's fault names class and member; the operator knows section, setting and value.</summary>
    private static string Annotation(string text, IConfiguration configuration)
    {
        var match = AnnotationFault().Match(text);
        if (!match.Success)
            return text;
        var section = match.Groups["options"].Value is "UserGrains" ? "Users" : match.Groups["options"].Value;
        var setting = $"{section}:{match.Groups["member"].Value}";
        return $"{setting} is '{configuration[setting]}': {match.Groups["error"].Value}";
    }

    [GeneratedRegex("^DataAnnotation validation failed for '(?<options>\\w+)Options' members: '(?<member>\\w+)' with the error: '(?<error>.*)'\\.$", RegexOptions.Singleline)]
    private static partial Regex AnnotationFault();
}
