namespace Personalization.Training;

/// <summary>The kinds of network that can be trained; all are served alike.</summary>
internal enum Architecture
{
    /// <summary>Long short-term memory: Hochreiter and Schmidhuber 1997. State: hidden and cell state.</summary>
    Lstm,
}
