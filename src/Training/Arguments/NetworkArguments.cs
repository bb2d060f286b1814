using System.CommandLine;
using System.Globalization;

namespace Personalization.Training;

/// <summary>The options that say what network is trained, and how.</summary>
internal sealed class NetworkArguments
{
    private static readonly NetworkOptions Standard = Architectures.StandardOf(Architecture.Lstm);

    private readonly Option<string> _arch = new Option<string>("--arch")
    {
        Description = "The kind of network.",
        DefaultValueFactory = _ => Architectures.NameOf(Standard.Architecture),
        HelpName = string.Join('|', Architectures.Names),
    }.AcceptOnlyFromAmong([.. Architectures.Names]);

    private readonly Option<int> _epochs = Numbers.Int("--epochs", 1, 1000, Standard.Epochs, "Passes over the log.");
    private readonly Option<int> _units = Numbers.Int("--units", 1, 4096, Standard.Units, "Length of a user vector and of an item's vector.");
    private readonly Option<double?> _vectorLength = Numbers.OptionalReal("--vector-length", 0, 1000,
        $"The length that every item's vector is held to, so that items compete by direction alone. 0 leaves them free. Default: {StandardFor(kind => kind.VectorLength)}.");
    private readonly Option<bool> _unitUsers = new("--unit-users") { Description = "Score with user vectors of length 1: a score is then a cosine times --vector-length, as in NISER (16). A recurrent state grows by a user vector." };
    private readonly Option<int?> _attention = Numbers.OptionalInt("--attention", 0,
        $"lstm, gru and rnn only: the last items that the hidden state looks back at before items are scored. A user's state grows by as many numbers and a user vector. 0 looks back at none. Default: {StandardFor(kind => kind.Attention)}.");
    private readonly Option<double> _dropout = Numbers.Real("--dropout", 0, 1, Standard.Dropout, "Share of the network's numbers set to zero while learning: going in, coming out and, of transformer and cnn, between layers.");
    private readonly Option<double?> _learningRate = Numbers.OptionalReal("--learning-rate", 1e-6, 1,
        "Adam's highest rate; it warms up over the first twentieth of the steps, then falls to zero along a cosine. "
        + $"Default: {StandardFor(kind => kind.LearningRate)}.");
    private readonly Option<double> _labelSmoothing = Numbers.Real("--label-smoothing", 0, 1, Standard.LabelSmoothing, "Share of a target's weight that is spread over all items. 0 spreads none.");
    private readonly Option<int?> _sampledItems = Numbers.OptionalInt("--sampled-items", 0,
        $"Items that are drawn for each batch and stand for all in the loss: faster the more items there are. 0, or as many as there are, takes all. Default: {Standard.SampledItems}; beside --label-smoothing, which is over all items, and for two-tower 0.");
    private readonly Option<double> _intentWeight = Numbers.Real("--intent-weight", 0, 100, Standard.IntentWeight,
        "What foretelling intents (the next event is a cart, a purchase, a review; the visit ends) weighs beside the next item, as 0.1, where the log has kinds of events. 0 learns none. Not for two-tower.");
    private readonly Option<string> _context = new Option<string>("--context")
    {
        Description = "What the step reads of an event besides its item, as far as the log has it: what kind of event it was, how long ago the one before it was, and what was searched for since. "
            + "Not for two-tower.",
        DefaultValueFactory = _ => ContextChoices.NameOf(Standard.Context),
        HelpName = string.Join('|', ContextChoices.Names),
    }.AcceptOnlyFromAmong([.. ContextChoices.Names]);

    private readonly Option<double> _weightAverage = Numbers.Real("--weight-average", 0, 1, Standard.WeightAverage, "Decay, as 0.999, of a moving average of the weights that is written in place of the last ones. 0 averages none.");
    private readonly Option<double> _refit = Numbers.Real("--refit", 0, 10, Standard.Refit, "After validation, one more pass over all events, those of validation too, at this share of the learning rate. 0 makes none.");
    private readonly Option<string> _itemFeatures = new("--item-features")
    {
        Description = $"What is known of items that their vectors are made of besides, as far as log and --catalogue tell it: some of {ItemFeatureNames.Whole}, separated by commas. "
            + "What the catalogue lists and the log never held is then ranked, too. For two-tower, which reads all of it anyway, none.",
        DefaultValueFactory = _ => ItemFeatureNames.Of(Standard.ItemFeatures),
        HelpName = "features",
    };

    private readonly Option<int> _tokenItems = Numbers.Int("--token-items", 1, 1_000_000, Standard.TokenItems, "Where something is read of items: of how many of them a word, brand or category must be to be learned.");
    private readonly Option<double> _unseenLength = Numbers.Real("--unseen-length", 0, 1.0001, Standard.UnseenLength,
        "With --item-features: what the vectors of goods that the log never held are multiplied by, 0 to 1. The greater, the more of them are shown, and the more they displace what sells.");
    private readonly TowerArguments _towers = new();
    private readonly Option<int> _batch = Numbers.Int("--batch", 1, 4096, Standard.Batch, "Windows of histories a step of the optimizer sees.");
    private readonly Option<int> _maxLength = Numbers.Int("--max-length", 1, 1000, Standard.MaxLength, "Steps of a window at most; longer histories are cut into several. A transformer sees as many items in serving.");
    private readonly Option<int> _seed = Numbers.Int("--seed", 0, int.MaxValue, Standard.Seed, "Seed of all randomness: the same log, options and number of cores give the same model, byte for byte.");

    private Option[] All => [_arch, _epochs, _units, _vectorLength, _unitUsers, _attention, _dropout, _learningRate, _labelSmoothing, _sampledItems, _intentWeight, _context, _itemFeatures, _tokenItems, _unseenLength, _weightAverage, _refit, _batch, _maxLength, _seed, .. _towers.All];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <summary>The names of those that were typed.</summary>
    public IReadOnlySet<string> GivenIn(ParseResult parsed) =>
        All.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(static option => option.Name).ToHashSet(StringComparer.Ordinal);

    public NetworkOptions Of(ParseResult parsed)
    {
        var standard = Architectures.StandardOf(Architectures.Named(parsed.GetRequiredValue(_arch)));
        return standard with
        {
            Epochs = parsed.GetValue(_epochs),
            Units = parsed.GetValue(_units),
            VectorLength = parsed.GetValue(_vectorLength) ?? standard.VectorLength,
            UnitUsers = parsed.GetValue(_unitUsers),
            Attention = AttentionOf(parsed, standard),
            Dropout = parsed.GetValue(_dropout),
            LearningRate = parsed.GetValue(_learningRate) ?? standard.LearningRate,
            LabelSmoothing = parsed.GetValue(_labelSmoothing),
            SampledItems = parsed.GetValue(_sampledItems) ?? (parsed.GetValue(_labelSmoothing) > 0 ? 0 : standard.SampledItems),
            IntentWeight = parsed.GetValue(_intentWeight),
            Context = ContextChoices.Named(parsed.GetRequiredValue(_context)),
            ItemFeatures = ItemFeatureNames.Parse(_itemFeatures.Name, parsed.GetRequiredValue(_itemFeatures)),
            TokenItems = parsed.GetValue(_tokenItems),
            UnseenLength = Math.Min(1, parsed.GetValue(_unseenLength)),
            WeightAverage = parsed.GetValue(_weightAverage),
            Refit = parsed.GetValue(_refit),
            Towers = _towers.Of(parsed),
            Batch = parsed.GetValue(_batch),
            MaxLength = parsed.GetValue(_maxLength),
            Seed = parsed.GetValue(_seed),
        };
    }

    /// <summary>The options, but for the seed, that give this network again, whatever the defaults: what is left out is what no default will be (an LSTM, no smoothing, no average).</summary>
    public static string TextOf(NetworkOptions network) =>
        (network.Architecture == Architecture.Lstm ? "" : $"--arch {Architectures.NameOf(network.Architecture)} ")
        + $"--epochs {network.Epochs} --units {network.Units} "
        + (network.Architecture == Architecture.TwoTower ? $"{TowerArguments.TextOf(network.Towers)} --token-items {network.TokenItems} " : $"--vector-length {Text(network.VectorLength)} --sampled-items {network.SampledItems} ")
        + (network.UnitUsers ? "--unit-users " : "")
        + (Architectures.IsRecurrent(network.Architecture) ? $"--attention {network.Attention} " : "")
        + $"--dropout {Text(network.Dropout)} --learning-rate {Text(network.LearningRate)} "
        + (network.LabelSmoothing == 0 ? "" : $"--label-smoothing {Text(network.LabelSmoothing)} ")
        + (network.Architecture == Architecture.TwoTower ? "" : $"--intent-weight {Text(network.IntentWeight)} --context {ContextChoices.NameOf(network.Context)} --item-features {ItemFeatureNames.Of(network.ItemFeatures)} ")
        + (network.ItemFeatures == ItemFeatures.None ? "" : $"--token-items {network.TokenItems} --unseen-length {Text(network.UnseenLength)} ")
        + (network.WeightAverage == 0 ? "" : $"--weight-average {Text(network.WeightAverage)} ")
        + $"--refit {Text(network.Refit)} --batch {network.Batch} --max-length {network.MaxLength}";

    private int AttentionOf(ParseResult parsed, NetworkOptions standard) =>
        parsed.GetValue(_attention) is not { } asked ? standard.Attention
        : asked == 0 || Architectures.IsRecurrent(standard.Architecture) ? asked
        : throw new InvalidDataException($"{_attention.Name} is {asked} for --arch {Architectures.NameOf(standard.Architecture)}, expected 0: lstm, gru and rnn look back, the others see their windows anyway. Leave it out.");

    private static string StandardFor(Func<NetworkOptions, double> number) =>
        string.Join(", ", Enum.GetValues<Architecture>().Select(kind => $"{Architectures.NameOf(kind)} {Text(number(Architectures.StandardOf(kind)))}"));

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
