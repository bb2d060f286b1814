using Personalization.Inference;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// A next-item network: an item's vector, an architecture's encoder, scores by the dot product with the same vectors ("tied") plus a
/// bias. All randomness comes from the generator passed in, so networks do not disturb each other.
/// </summary>
internal sealed class NextItemNetwork : INetwork
{
    private readonly NetworkOptions _options;
    private readonly ItemVectors _vectors;
    private readonly RowTable _bias;
    private readonly IEncoder _encoder;

    /// <summary>How many items, the first, the log held. Nothing is known against the others, so nothing is learned against them.</summary>
    private readonly int _seen;

    /// <summary>Null where losses are over all items.</summary>
    private readonly SampledSoftmax? _sampled;

    /// <summary>Null where items alone are read.</summary>
    private readonly ContextLayer? _context;

    /// <summary>Null where no intents are learned.</summary>
    private readonly IntentLayer? _intents;

    /// <param name="items">By how often each was seen, falling.</param>
    /// <param name="options">What it is like.</param>
    /// <param name="generator">Of the first weights.</param>
    public NextItemNetwork(IReadOnlyList<CataloguedItem> items, NetworkOptions options, Generator generator)
    {
        (Items, _seen, _options) = (items.Count, items.Count(static item => item.Count > 0), options);
        if (options.SampledItems > 0 && options.LabelSmoothing > 0)
            throw new InvalidOperationException($"--label-smoothing is {options.LabelSmoothing} beside --sampled-items {options.SampledItems}, expected one of them: smoothing is over all items, of which some are drawn only. Leave one out.");
        _vectors = new ItemVectors(items, options, ItemTraits.Of(items, options.ItemFeatures, options.TokenItems), generator);
        _bias = new RowTable(zeros(Items));
        _encoder = Architectures.Build(Items, options, generator);
        _sampled = options.SamplesOf(_seen) ? new SampledSoftmax(items.Select(static item => item.Count), options.SampledItems) : null;
        _intents = options.Heads.Count > 0 ? new IntentLayer(options.Heads, Units) : null;
        _context = options.Features is { } features ? new ContextLayer(features, Units) : null;
        Tables = [.. _vectors.Tables, _bias];
        Parameters = [.. Tables.Select(static table => table.Weights), .. _encoder.Parameters, .. _intents?.Parameters ?? [], .. _context?.Parameters ?? []];
    }

    public int Items { get; }

    public int Units => _options.Units;

    public IReadOnlyList<Parameter> Parameters { get; }

    public IReadOnlyList<RowTable> Tables { get; }

    public bool HasSurprise => true;

    public ContextFeatures? Context => _context?.Features;

    /// <summary>Mean cross-entropy of a batch, with dropout, and that of its intents by their weight.</summary>
    public Tensor Loss(SequenceBatch batch, Generator chance)
    {
        var dropout = new Dropout(_options.Dropout, chance);
        if (_sampled is not null)
            return SampledLoss(_sampled, batch, chance, dropout);
        var rows = _vectors.Rows(_seen);
        var encoded = Encoded(batch, rows.index_select(0, tensor(batch.Inputs)), dropout);
        var scores = Scores(Users(encoded, batch.Positions, dropout), rows, _bias.Weights.narrow(0, 0, _seen));
        return WithIntents(nn.functional.cross_entropy(scores, tensor(batch.Targets), label_smoothing: _options.LabelSmoothing), batch, encoded, dropout);
    }

    public HistoryEnd Run(Passage history)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var rows = _vectors.Rows(Items);
        var items = tensor(Array.ConvertAll(history.Items, item => (long)item));
        var read = InContext(rows.index_select(0, items), history.Contexts);
        var (last, state) = _encoder.Follow(history.Items, _context?.NumbersOf(history.Contexts) ?? [], read.unsqueeze(0));
        var user = UserOf(last.reshape(1, Units));
        Tensor[] kept = _encoder.StateHoldsUser && !_options.UnitUsers ? state : [.. state, user];
        return new HistoryEnd([.. kept.SelectMany(tensor => tensor.ToNumbers())], user.ToNumbers(), Scores(user, rows, _bias.Weights).ToNumbers(), _intents?.Probabilities(user));
    }

    public void Adopt(INetwork known, long[] places)
    {
        var other = (NextItemNetwork)known;
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var indices = tensor(places);
        _vectors.Adopt(other._vectors, indices);
        _bias.Weights.index_copy_(0, indices, other._bias.Weights);
        foreach (var (weights, learned) in _encoder.Parameters.Zip(other._encoder.Parameters))
            weights.copy_(learned);
        _intents?.Adopt(other._intents!);
        _context?.Adopt(other._context!);
    }

    public NextItemModel ToModel()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var step = _encoder.ToStep(_context?.ToTables() ?? []);
        return new()
        {
            Architecture = Architectures.NameOf(_options.Architecture),
            Items = Items,
            Dimensions = Units,
            Vectors = _vectors.Rows(Items).ToNumbers(),
            Bias = _bias.Weights.ToNumbers(),
            Step = _options.UnitUsers ? step.WithUnitUser() : step,
            Intents = _intents?.ToWeights(),
            Context = Context,
        };
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _vectors.Dispose();
        _bias.Dispose();
        _sampled?.Dispose();
        _intents?.Dispose();
        _context?.Dispose();
    }

    /// <summary>Touches the vectors of the batch's and the drawn items only.</summary>
    private Tensor SampledLoss(SampledSoftmax sampled, SequenceBatch batch, Generator chance, Dropout dropout)
    {
        var drawn = sampled.Draw(chance);
        var touched = TouchedRows.Of([.. batch.Inputs, .. batch.Targets, .. drawn]);
        var (rows, bias) = (_vectors.Rows(touched), _bias.Touch(touched));
        var encoded = Encoded(batch, rows.narrow(0, 0, batch.Inputs.Length), dropout);
        var loss = sampled.Loss(Users(encoded, batch.Positions, dropout), batch.Targets, drawn, Scored(rows), Scored(bias));
        return WithIntents(loss, batch, encoded, dropout);

        Tensor Scored(Tensor all) => all.narrow(0, batch.Inputs.Length, batch.Targets.Length + drawn.Length);
    }

    private Tensor WithIntents(Tensor loss, SequenceBatch batch, Tensor encoded, Dropout dropout) =>
        _intents is null || batch.Intents is not { } asked ? loss : loss + _intents.Loss(Users(encoded, asked.Positions, dropout), asked).Times(_options.IntentWeight);

    /// <summary>A row for each step of the batch, padding too.</summary>
    private Tensor Encoded(SequenceBatch batch, Tensor inputs, Dropout dropout) =>
        _encoder.Encode(dropout.On(InContext(inputs, batch.Contexts).reshape(batch.Rows, batch.Length, Units)), dropout).reshape(-1, Units);

    /// <summary>What the encoder reads of events: their items, and what else is read of them.</summary>
    private Tensor InContext(Tensor items, StepContext[] contexts) => _context?.On(items, contexts) ?? items;

    private Tensor Users(Tensor encoded, long[] positions, Dropout dropout) => UserOf(dropout.On(encoded.index_select(0, tensor(positions))));

    private Tensor UserOf(Tensor encoded) => _options.UnitUsers ? ItemVectors.Unit(encoded) : encoded;

    private static Tensor Scores(Tensor users, Tensor rows, Tensor bias) => addmm(bias, users, rows.t(), 1, 1);
}
