namespace Personalization.Training.Tests;

/// <summary>A made-up log in which every shopper walks round the same circle of items, each from a place of its own.</summary>
internal static class CyclicLog
{
    public const int Items = 50;

    public static string[] Sequences(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var start = random.Next(Items);
            return string.Join(' ', Enumerable.Range(0, random.Next(2, 9)).Select(step => $"item{(start + step) % Items}"));
        })];
    }

    public static ModelTrainingRequest Request(string data, string folder) => new()
    {
        Format = LogFormat.Sequences,
        Data = data,
        Out = folder,
        Name = "cyclic",
        Command = "train",
        Validation = 0.1,
        Network = new NetworkOptions { Units = 16, Epochs = 6, Dropout = 0.1, LearningRate = 0.02, Batch = 16, Seed = 7 },
    };

    public static Task<ModelCard> Train(ModelTrainingRequest request, Action<TrainingStep>? onStep = null) =>
        new ModelTraining(_ => { }, onStep ?? (_ => { }), TimeProvider.System).Run(request, TestContext.Current.CancellationToken);
}
