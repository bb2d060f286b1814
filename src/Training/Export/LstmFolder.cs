using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Writes an LSTM as a model folder that the engine runs.</summary>
public static class LstmFolder
{
    /// <summary>A folder that is there already is replaced once the new one is whole.</summary>
    public static void Write(string folder, LstmWeights weights, ModelCard card)
    {
        weights.Check();
        if (card.Items.Count != weights.Items)
            throw new ArgumentException($"The card lists {card.Items.Count} items, expected {weights.Items} as the embedding has rows.", nameof(card));
        WholeFolder.Write(folder, draft => WriteContent(draft, weights, card));
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
