using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>What makes an architecture: how the vectors of a history's items become a user vector, for training and as a step with a state.</summary>
internal interface IEncoder : IDisposable
{
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>True where one of the state's tensors is the user vector.</summary>
    bool StateHoldsUser { get; }

    /// <summary>The user vector at every place of sequences; a place is reached by itself and those before it.</summary>
    /// <param name="vectors">Rows × length × units.</param>
    /// <param name="dropout">Between layers, where there are several.</param>
    /// <returns>Of the same shape.</returns>
    Tensor Encode(Tensor vectors, Dropout dropout);

    /// <summary>A whole history in one pass: the user vector after it, and the tensors of the state as the engine should then keep them.</summary>
    /// <param name="history">The items.</param>
    /// <param name="context">Of each feature that is read besides, the numbers beside the items.</param>
    /// <param name="vectors">The events' vectors, items and context together: 1 × length × units.</param>
    (Tensor User, Tensor[] State) Follow(int[] history, IReadOnlyList<long[]> context, Tensor vectors);

    /// <summary>The same as one step, for serving.</summary>
    /// <param name="context">What is read besides items.</param>
    StepGraph ToStep(IReadOnlyList<ContextTable> context);
}
