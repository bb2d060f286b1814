using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Writes a trained model as a folder that the engine runs.</summary>
internal static class ModelFolderWriter
{
    /// <summary>A folder that is there already is replaced once the new one is whole.</summary>
    public static void Write(string folder, NextItemModel model, ModelCard card)
    {
        if (card.Items.Count != model.Items)
            throw new ArgumentException($"The card lists {card.Items.Count} items, expected {model.Items} as the model has.", nameof(card));
        WholeFolder.Write(folder, draft => WriteContent(draft, model, card));
    }

    private static void WriteContent(string draft, NextItemModel model, ModelCard card)
    {
        (string Name, byte[] Bytes)[] content =
        [
            (ModelFiles.Step, model.ToStepGraph().ToBytes()),
            (ModelFiles.Rank, model.ToRankGraph().ToBytes()),
            (ModelFiles.ItemVectors, BytesOf(ModelFiles.ItemVectors, model.Vectors, (long)model.Items * model.Dimensions)),
            (ModelFiles.ItemBias, BytesOf(ModelFiles.ItemBias, model.Bias, model.Items)),
            (ModelFiles.Items, ItemsTable.Write(card.Items)),
            (ModelFiles.Golden, JsonSerializer.SerializeToUtf8Bytes(card.Golden, ModelJson.Default.GoldenVector)),
            .. model.Scoring is { Hidden: > 0 } scoring
                ? ((string, byte[])[])[(ModelFiles.ItemHidden, BytesOf(ModelFiles.ItemHidden, scoring.OfItems, (long)scoring.Hidden * model.Items))]
                : [],
        ];
        foreach (var (name, bytes) in content)
            File.WriteAllBytes(Path.Combine(draft, name), bytes);
        File.WriteAllBytes(Path.Combine(draft, ModelFiles.Manifest), ManifestSeal.Seal(new ModelManifest
        {
            Format = ModelManifest.CurrentFormat,
            Name = card.Name,
            Version = "",
            Architecture = model.Architecture,
            Features = ["item"],
            Context = model.Context,
            State = model.Step.State,
            UserVector = model.Step.UserVector,
            Dimensions = model.Dimensions,
            Items = model.Items,
            Surprise = card.HasSurprise ? "log-softmax" : "none",
            Intents = model.Intents?.Names,
            Files = [.. content.Select(file => new ModelFile(file.Name, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)), file.Bytes.Length))],
            Metrics = card.Metrics,
            SurpriseQuantiles = card.SurpriseQuantiles,
            Acceptance = card.Acceptance,
            Training = card.Training,
        }));
    }

    private static byte[] BytesOf(string file, float[] numbers, long count) => MemoryMarshal.AsBytes<float>(FiniteNumbers.Checked(file, numbers, count)).ToArray();
}
