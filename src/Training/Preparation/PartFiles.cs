using System.Text.Json;
using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>The prepared files, in the <c>storefront</c> format; each is complete only once all are.</summary>
internal sealed class PartFiles : IDisposable
{
    private const string Unfinished = ".unfinished";
    private static readonly Parts[] Kinds = [Parts.Train, Parts.Validation, Parts.Test];

    private readonly string _folder;
    private readonly StreamWriter[] _writers;
    private readonly long[] _events = new long[Kinds.Length];

    public PartFiles(string folder)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        _writers = [.. Kinds.Select(part => new StreamWriter(PathOf(part) + Unfinished) { NewLine = "\n" })];
    }

    public long EventsOf(Parts part) => _events[Array.IndexOf(Kinds, part)];

    public void Write(Interaction interaction, Parts parts)
    {
        var line = JsonSerializer.Serialize(interaction, WireJson.Default.Interaction);
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            if (!parts.HasFlag(Kinds[kind]))
                continue;
            _writers[kind].WriteLine(line);
            _events[kind]++;
        }
    }

    /// <summary>Puts the files in the place of those that were there.</summary>
    public void Finish()
    {
        Close();
        foreach (var part in Kinds)
            File.Move(PathOf(part) + Unfinished, PathOf(part), overwrite: true);
    }

    /// <summary>Leaves nothing unfinished behind.</summary>
    public void Dispose()
    {
        Close();
        foreach (var part in Kinds)
            File.Delete(PathOf(part) + Unfinished);
    }

    private void Close()
    {
        foreach (var writer in _writers)
            writer.Dispose();
    }

    private string PathOf(Parts part) => Path.Combine(_folder, $"{part.ToString().ToLowerInvariant()}.jsonl");
}
