using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>A storefront's log, and what is known to be behind its events.</summary>
internal sealed record LabelledLog(IReadOnlyList<Interaction> Log, IReadOnlyDictionary<string, PlantedFraud> Truth)
{
    public static LabelledLog Read(string log, string labels, int maxBadLines) => new(
        InteractionLog.Read(LogFormat.Storefront, log, new InteractionLogOptions
        {
            MaxBadLines = maxBadLines,
            OnBadLine = static bad => Console.Error.WriteLine($"Skipped line {bad.Number}: it {bad.Reason}"),
        }).ToList(),
        PlantedFraud.Read(labels));
}
