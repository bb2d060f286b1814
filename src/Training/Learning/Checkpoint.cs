using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>
/// The file beside a model folder that keeps a training after each epoch, so that the same command goes on after the last finished one.
/// It is replaced as a whole and gone once the folder is written.
/// </summary>
internal sealed class Checkpoint
{
    private const string Kind = "personalization training 2";
    private readonly string _path;
    private readonly string _command;
    private readonly string _log;

    private Checkpoint(string path, string command, string log) => (_path, _command, _log) = (path, command, log);

    /// <summary>Finished epochs that it keeps; 0 where there is none.</summary>
    public int Epoch { get; private set; }

    /// <param name="folder">The model folder that is to be.</param>
    /// <param name="command">The command that trains it, with every option.</param>
    /// <param name="lesson">What it learns from.</param>
    /// <exception cref="InvalidDataException">There is one of another command or another log, which this training would overwrite.</exception>
    public static Checkpoint Of(string folder, string command, Lesson lesson)
    {
        var checkpoint = new Checkpoint(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + ".training", command, HashOf(lesson));
        if (File.Exists(checkpoint._path))
            checkpoint.Read(_ => { });
        return checkpoint;
    }

    public void Save(int epoch, Action<BinaryWriter> content)
    {
        var draft = _path + ".writing";
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        using (var writer = new BinaryWriter(File.Create(draft)))
        {
            writer.Write(Kind);
            writer.Write(_command);
            writer.Write(_log);
            writer.Write(epoch);
            content(writer);
        }
        File.Move(draft, _path, overwrite: true);
        Epoch = epoch;
    }

    public void Load(Action<BinaryReader> content) => Read(content);

    public void Remove()
    {
        File.Delete(_path);
        Epoch = 0;
    }

    private void Read(Action<BinaryReader> content)
    {
        using var reader = new BinaryReader(File.OpenRead(_path));
        try
        {
            Expect("holds", reader.ReadString(), Kind);
            Expect("is of", reader.ReadString(), _command);
            Expect("learned from a log with the hash", reader.ReadString(), _log);
            Epoch = reader.ReadInt32();
            content(reader);
        }
        catch (Exception damage) when (damage is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{_path} is damaged ({damage.Message}), expected a training to go on with. Remove it to begin anew.", damage);
        }
    }

    private void Expect(string what, string found, string wanted)
    {
        if (found != wanted)
            throw new InvalidDataException($"{_path} {what} '{found}', expected '{wanted}': it is of another training that was stopped. Repeat that one to go on with it, remove the file to begin anew, or choose another --out.");
    }

    private static string HashOf(Lesson lesson)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in lesson.Vocabulary.Items)
            hash.AppendData(Encoding.UTF8.GetBytes($"{item}\n"));
        foreach (var window in lesson.Windows)
        {
            hash.AppendData(BitConverter.GetBytes(window.Length));
            hash.AppendData(MemoryMarshal.AsBytes<int>(window));
        }
        foreach (var labels in lesson.Labels)
            hash.AppendData(MemoryMarshal.AsBytes<sbyte>(labels));
        if (lesson.Context is { } context)
            hash.AppendData(Encoding.UTF8.GetBytes($"kinds {string.Join(',', context.Kinds ?? [])} gaps {string.Join(',', context.Gaps ?? [])}\n"));
        foreach (var contexts in lesson.Contexts)
            hash.AppendData(MemoryMarshal.AsBytes<(int, int)>(Array.ConvertAll(contexts, static context => (context.Kind, context.Gap))));
        if (lesson.Context?.Words is { } words)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"words {string.Join(',', words)}\n"));
            foreach (var contexts in lesson.Contexts)
                hash.AppendData(MemoryMarshal.AsBytes<StepWords>(Array.ConvertAll(contexts, static context => context.Words)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
