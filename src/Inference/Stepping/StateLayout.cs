namespace Personalization.Inference;

/// <summary>Where the tensors of a state lie in a user's array: end to end, as the manifest lists them, then the user vector if it is none of them.</summary>
internal sealed class StateLayout
{
    public StateLayout(ModelManifest manifest)
    {
        Tensors = manifest.State;
        Dimensions = manifest.Dimensions;
        Intents = manifest.Intents?.Length ?? 0;
        Offsets = new int[Tensors.Length];
        UserTensor = Array.FindIndex(Tensors, tensor => tensor.Name == manifest.UserVector);
        var end = 0;
        for (var index = 0; index < Tensors.Length; index++)
        {
            Offsets[index] = end;
            end += Tensors[index].Size;
        }
        UserOffset = UserTensor >= 0 ? Offsets[UserTensor] : end;
        Size = UserTensor >= 0 ? end : end + Dimensions;
        UserOutput = UserTensor >= 0 ? Tensors[UserTensor].Next : manifest.UserVector;
    }

    public StateTensor[] Tensors { get; }

    public int[] Offsets { get; }

    /// <summary>Which tensor is the user vector; -1 where it is an output of its own.</summary>
    public int UserTensor { get; }

    public int UserOffset { get; }

    public string UserOutput { get; }

    public int Dimensions { get; }

    /// <summary>How many intents a step foretells besides; they are no part of a state.</summary>
    public int Intents { get; }

    /// <summary>Floats kept per user.</summary>
    public int Size { get; }

    public ReadOnlySpan<float> UserOf(ReadOnlySpan<float> state) => state.Slice(UserOffset, Dimensions);
}
