using Personalization.Inference;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>A network on its way to a model folder: what it loses on a batch, and what it is once it has learned.</summary>
internal interface INetwork : IDisposable
{
    /// <summary>All that it learns.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Those of it of which a batch may touch some rows only.</summary>
    IReadOnlyList<RowTable> Tables { get; }

    /// <summary>True where it learns by a cross-entropy over all items, so that log Z means something.</summary>
    bool HasSurprise { get; }

    /// <summary>What it reads of events besides their items; null for nothing.</summary>
    ContextFeatures? Context { get; }

    /// <summary>Mean loss of a batch.</summary>
    /// <param name="batch">What is learned from.</param>
    /// <param name="chance">Of dropout, and of what else is drawn.</param>
    Tensor Loss(SequenceBatch batch, Generator chance);

    /// <summary>The whole history in one pass, without dropout.</summary>
    HistoryEnd Run(Passage history);

    /// <summary>Takes over what another network knows.</summary>
    /// <param name="known">One of the same kind and options, of no more items.</param>
    /// <param name="places">Where its items stand in this one. The others stay as they are.</param>
    void Adopt(INetwork known, long[] places);

    NextItemModel ToModel();
}
