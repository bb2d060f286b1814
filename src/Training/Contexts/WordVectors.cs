using Personalization.Inference;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>A vector for each known word of searches. An event has the sum of its words' vectors, so that each word says the same whatever stands beside it; no word has none.</summary>
internal sealed class WordVectors(int words, int units) : IDisposable
{
    /// <summary>In the words' order, a row each.</summary>
    public Parameter Vectors { get; } = new(zeros(words, units));

    /// <summary>What the events' words add, a row an event.</summary>
    public Tensor Of(StepContext[] contexts)
    {
        var (rows, places) = (new List<long>(), new List<long>());
        for (var place = 0; place < contexts.Length; place++)
        {
            for (var word = 0; word < StepWords.Most; word++)
            {
                if (contexts[place].Words[word] is 0)
                    continue;
                rows.Add(contexts[place].Words[word] - 1);
                places.Add(place);
            }
        }
        return Vectors.index_select(0, tensor(rows.ToArray())).SumInto(contexts.Length, tensor(places.ToArray()));
    }

    /// <summary>As the step's input has them, those of an event side by side.</summary>
    public static long[] NumbersOf(StepContext[] contexts) => [.. contexts.SelectMany(static context => context.Words.ToArray(), static (_, number) => (long)number)];

    /// <summary>With a first row of zeros, for no word.</summary>
    public ContextTable ToTable() => new(ContextFeatures.WordsInput, 1 + (int)Vectors.shape[0], [.. new float[Vectors.shape[1]], .. Vectors.ToNumbers()], StepWords.Most);

    public void Dispose() => Vectors.Dispose();
}
