using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Benchmarks;

/// <summary>What a step of a model costs on one thread, states moved in and out, without the ranking: a row alone and a row in a batch.</summary>
internal static class StepCost
{
    private const int Batch = 32;

    /// <summary>Steps before a measurement ends: what a user of a window has at least, so that windows are full.</summary>
    private const int WarmUp = 200;

    /// <summary>Models and sizes take turns, so that a restless machine is restless for all; the median of the rounds is printed.</summary>
    public static void Run(string[] folders, int rounds, TimeSpan length)
    {
        var models = folders.Select(folder => RecurrentModel.Load(folder, new InferenceOptions { Accelerator = Accelerator.Cpu }, NullLogger.Instance)).ToArray();
        var micros = models.Select(_ => (Alone: new List<double>(), Together: new List<double>())).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var index = 0; index < models.Length; index++)
            {
                micros[index].Alone.Add(MicrosPerRow(models[index], 1, length));
                micros[index].Together.Add(MicrosPerRow(models[index], Batch, length));
            }
        }
        Console.WriteLine($"| model | architecture | items | state bytes | µs alone | µs a row of {Batch} |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        for (var index = 0; index < models.Length; index++)
        {
            var model = models[index];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {model.Manifest.Name} | {model.Manifest.Architecture} | {model.Catalogue.Count} | {model.StateSize * sizeof(float)} | {Median(micros[index].Alone):F1} | {Median(micros[index].Together):F1} |"));
            model.Dispose();
        }
    }

    private static double MicrosPerRow(RecurrentModel model, int rows, TimeSpan length)
    {
        using var stepper = model.CreateStepper(rows);
        var random = new Random(1);
        var states = Enumerable.Range(0, rows).Select(_ => new float[model.StateSize]).ToArray();
        for (var step = 0; step < WarmUp; step++)
            Step();
        var start = Stopwatch.GetTimestamp();
        var steps = 0;
        while (Stopwatch.GetElapsedTime(start) < length)
        {
            Step();
            steps++;
        }
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / steps / rows;

        void Step()
        {
            for (var row = 0; row < rows; row++)
                stepper.Load(row, random.Next(model.Catalogue.Count), states[row], new StepContext(random.Next(Math.Max(1, model.Context.KindCount)), random.Next(Math.Max(1, model.Context.GapCount)), StepWords.Of(random.Next(Math.Max(1, model.Context.WordCount)))));
            stepper.Run(rows);
            for (var row = 0; row < rows; row++)
                stepper.Store(row, states[row]);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
