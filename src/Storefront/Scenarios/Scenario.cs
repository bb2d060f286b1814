using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Personalization.Storefront;

/// <summary>A shop's settings as one small JSON file, in the form of the section <c>Storefront</c>: one that ships, or one's own.</summary>
internal static class Scenario
{
    private const string Extension = ".json";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Those that ship.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.EndsWith(Extension, StringComparison.Ordinal)).Select(name => name[..^Extension.Length]).Order(StringComparer.Ordinal)];

    /// <summary>Settings of a scenario, or the defaults where none is named; <paramref name="changes"/>, each <c>Path:To:Setting=value</c>, go over it.</summary>
    /// <exception cref="FormatException">There is no such scenario or setting, or a value does not fit; the message says which.</exception>
    public static StorefrontOptions Read(string? scenario, IReadOnlyList<string> changes)
    {
        var settings = scenario is null ? [] : Parse(scenario);
        foreach (var change in changes)
            Change(settings, change);
        return Bind(settings, scenario is null ? "--set" : $"Scenario '{scenario}'");
    }

    private static JsonObject Parse(string scenario)
    {
        try
        {
            return JsonNode.Parse(Text(scenario), documentOptions: Lenient) as JsonObject
                ?? throw new FormatException($"Scenario '{scenario}' is not a JSON object; expected settings such as {{ \"Fraud\": {{ \"BotShare\": 0.05 }} }}.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"Scenario '{scenario}' is not JSON: {e.Message}", e);
        }
    }

    private static string Text(string scenario)
    {
        if (File.Exists(scenario))
            return File.ReadAllText(scenario);
        using var shipped = Assembly.GetExecutingAssembly().GetManifestResourceStream(scenario + Extension)
            ?? throw new FormatException($"--scenario is '{scenario}', which is no file and none of those that ship; expected a JSON file or one of {string.Join(", ", Names)}.");
        using var reader = new StreamReader(shipped);
        return reader.ReadToEnd();
    }

    private static void Change(JsonObject settings, string change)
    {
        var (path, value) = change.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? (change[..at].Split(':'), change[(at + 1)..])
            : throw new FormatException($"--set is '{change}'; expected a path and a value, for example Fraud:Bots:Views=500.");
        foreach (var section in path[..^1])
            settings = settings[section] as JsonObject ?? Added(settings, section);
        settings[path[^1]] = value;
    }

    private static JsonObject Added(JsonObject settings, string section)
    {
        var added = new JsonObject();
        settings[section] = added;
        return added;
    }

    private static StorefrontOptions Bind(JsonObject settings, string source)
    {
        try
        {
            return settings.Deserialize(ScenarioJson.Default.StorefrontOptions)!;
        }
        catch (JsonException e)
        {
            throw new FormatException($"{source}: {e.Message} docs/storefront.md lists the settings.", e);
        }
    }
}
