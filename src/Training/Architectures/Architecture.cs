namespace Personalization.Training;

/// <summary>The kinds of network that can be trained; all are served alike.</summary>
internal enum Architecture
{
    /// <summary>Long short-term memory: Hochreiter and Schmidhuber 1997. State: hidden and cell state.</summary>
    Lstm,

    /// <summary>Gated recurrent unit: Cho et al. 2014, as in Hidasi et al., GRU4Rec, 2016. State: the hidden state.</summary>
    Gru,

    /// <summary>Plain recurrent network: Elman 1990. State: the hidden state.</summary>
    Rnn,

    /// <summary>Causal self-attention over the last items, see <see cref="TransformerEncoder"/>. State: the window of their numbers.</summary>
    Transformer,

    /// <summary>Dilated causal convolutions, see <see cref="CnnEncoder"/>. State: the past inputs that its blocks still need.</summary>
    Cnn,

    /// <summary>An LSTM over what the user looked at beside one over what is known of an item, see <see cref="TwoTowerNetwork"/>. State: hidden and cell state of the user's.</summary>
    TwoTower,
}
