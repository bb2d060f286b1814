using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Writes an LSTM as a model folder that the engine runs.</summary>
public static class LstmFolder
{
    /// <summary>
    /// Writes the whole folder beside its place and then renames it, so that nobody ever sees half of one. A folder that is there
    /// already is replaced.
    /// </summary>
    public static void Write(string folder, LstmWeights weights, ModelCard card)
    {
        weights.Check();
        if (card.Items.Count != weights.Items)
            throw new ArgumentException($"The card lists {card.Items.Count} items, expected {weights.Items} as the embedding has rows.", nameof(card));

        var place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var draft = Cleared(place + ".writing");
        var former = Cleared(place + ".former");
        Directory.CreateDirectory(draft);
        WriteContent(draft, weights, card);
        if (Directory.Exists(place))
            Directory.Move(place, former);
        Directory.Move(draft, place);
        Cleared(former);
    }

    private static string Cleared(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static void WriteContent(string draft, LstmWeights weights, ModelCard card)
    {
        var content = new (string Name, byte[] Bytes)[]
        {
            (ModelFiles.Step, LstmGraphs.Step(weights).ToBytes()),
            (ModelFiles.Rank, LstmGraphs.Rank(weights).ToBytes()),
            (ModelFiles.ItemVectors, MemoryMarshal.AsBytes<float>(weights.Embedding).ToArray()),
            (ModelFiles.ItemBias, MemoryMarshal.AsBytes<float>(weights.OutputBias).ToArray()),
            (ModelFiles.Items, ItemsTable.Write(card.Items)),
            (ModelFiles.Golden, JsonSerializer.SerializeToUtf8Bytes(card.Golden, ModelJson.Default.GoldenVector)),
        };
        foreach (var (name, bytes) in content)
            File.WriteAllBytes(Path.Combine(draft, name), bytes);
        File.WriteAllBytes(Path.Combine(draft, ModelFiles.Manifest), ManifestSeal.Seal(new ModelManifest
        {
            Format = ModelManifest.CurrentFormat,
            Name = card.Name,
            Version = "",
            Architecture = "lstm",
            Features = ["item"],
            State = [new("h", [weights.Dimensions]), new("c", [weights.Dimensions])],
            UserVector = "h",
            Dimensions = weights.Dimensions,
            Items = weights.Items,
            Surprise = card.HasSurprise ? "log-softmax" : "none",
            Files = [.. content.Select(file => new ModelFile(file.Name, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)), file.Bytes.Length))],
            Metrics = card.Metrics,
            SurpriseQuantiles = card.SurpriseQuantiles,
            Training = card.Training,
        }));
    }
}
