using System.Text.Json;

namespace Personalization.Detection;

/// <summary>Reads a label as someone published it: the label, or what is wrong with it.</summary>
public static class LabelReader
{
    private const int MaxId = 128;
    private const int MaxNote = 2_000;

    /// <summary>Never throws for what the text says.</summary>
    public static (AnalystLabel? Label, string? Fault) Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var label = JsonSerializer.Deserialize(json, WireJson.Default.AnalystLabel);
            var fault = label is null ? "$ is null; expected a label." : FaultOf(label);
            return (fault is null ? label : null, fault);
        }
        // Text that is not Unicode, or a number beyond its type, surfaces as the other three.
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return (null, $"{(e as JsonException)?.Path ?? "$"} cannot be read: {e.Message}");
        }
    }

    private static string? FaultOf(AnalystLabel label) =>
        FaultOfId("subject.kind", label.Subject.Kind) ?? FaultOfId("subject.id", label.Subject.Id) ?? FaultOfId("analyst", label.Analyst) ?? label switch
        {
            { Kind: var kind } when !RuleNames.Kinds.Contains(kind) => $"$.kind is '{kind}'; expected one of {string.Join(", ", RuleNames.Kinds)}.",
            { Verdict: LabelVerdict.None } => "$.verdict is none; expected confirmed or dismissed.",
            { Note.Length: > MaxNote } => $"$.note has {label.Note!.Length} characters; expected at most {MaxNote}.",
            _ => null,
        };

    private static string? FaultOfId(string path, string? id) =>
        id is { Length: > 0 and <= MaxId } ? null : $"$.{path} is '{id}'; expected 1 to {MaxId} characters.";
}
