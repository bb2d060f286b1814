using System.CommandLine;
using System.Globalization;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>The options about the neighbours that a model is given.</summary>
internal sealed class NeighbourFlags
{
    private static readonly NeighbourPlan Standard = new();
    private static readonly string DecayNames = string.Join('|', Enum.GetNames<Decay>().Select(name => name.ToLowerInvariant()));

    private readonly Option<double?> _weight = Numbers.OptionalShare("--neighbour-weight", "What the votes weigh beside the model's probabilities, in logarithms, of 1 together. Default: learned on validation; without one it must be given.");
    private readonly Option<int> _neighbours = Numbers.Int("--neighbours", 1, int.MaxValue, Standard.Options.Neighbours, "Past sessions that vote, k.");
    private readonly Option<int> _recent = Numbers.Int("--recent", 1, int.MaxValue, Standard.Options.Recent, "The most recent sessions with an item in common among which they are looked for, m.");
    private readonly Option<int> _lastItems = Numbers.Int("--last-items", 1, NeighbourBlend.MaxLastItems, Standard.Options.LastItems, "How many of the present session's last items are looked at.");
    private readonly Option<Decay> _similarity = new("--similarity") { Description = "How an item's share in the similarity falls with its age.", HelpName = DecayNames, DefaultValueFactory = _ => Standard.Options.Similarity };
    private readonly Option<Decay> _vote = new("--vote") { Description = "How a neighbour's vote falls with the age of the last item it shares.", HelpName = DecayNames, DefaultValueFactory = _ => Standard.Options.Vote };
    private readonly Option<int> _gap = Numbers.Int("--session-gap", 1, 1_000_000, (int)Standard.SessionGap.TotalMinutes, "Minutes of pause after which a session is over, here and in serving.");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _weight, _neighbours, _recent, _lastItems, _similarity, _vote, _gap })
            command.Options.Add(option);
    }

    /// <summary>For a network that has no probabilities to mix the votes with.</summary>
    /// <exception cref="InvalidDataException">A weight was asked for all the same.</exception>
    public NeighbourPlan? None(ParseResult parsed) => parsed.GetValue(_weight) is null ? null : throw new InvalidDataException(
        $"{_weight.Name} is {parsed.GetValue(_weight)}, but a two-tower network has no probabilities to mix votes with, expected none: leave it out, or choose another --arch.");

    /// <exception cref="InvalidDataException">There is neither a weight nor anything to learn it on.</exception>
    public NeighbourPlan PlanOf(ParseResult parsed, double validation, bool excludeLast) => new()
    {
        Weight = parsed.GetValue(_weight) ?? (validation > 0 ? null : throw new InvalidDataException(
            "--validation is 0, so there is nothing to learn the neighbours' weight on: give it as in --neighbour-weight 0.3, or let a model stand alone (train --without-neighbours).")),
        SessionGap = TimeSpan.FromMinutes(parsed.GetValue(_gap)),
        Options = new NeighbourOptions
        {
            Neighbours = parsed.GetValue(_neighbours),
            Recent = parsed.GetValue(_recent),
            LastItems = parsed.GetValue(_lastItems),
            Similarity = parsed.GetValue(_similarity),
            Vote = parsed.GetValue(_vote),
        },
        Validation = validation,
        ExcludeLast = excludeLast,
    };

    /// <summary>As they are typed, with every option.</summary>
    public static string Typed(NeighbourPlan plan) => string.Create(CultureInfo.InvariantCulture,
        $"{(plan.Weight is { } weight ? $"--neighbour-weight {weight} " : "")}--neighbours {plan.Options.Neighbours} --recent {plan.Options.Recent} --last-items {plan.Options.LastItems}"
        + $" --similarity {Name(plan.Options.Similarity)} --vote {Name(plan.Options.Vote)} --session-gap {plan.SessionGap.TotalMinutes}");

    private static string Name(Decay decay) => decay.ToString().ToLowerInvariant();
}
