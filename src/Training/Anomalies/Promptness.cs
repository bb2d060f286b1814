using System.Globalization;
using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>
/// Whether frauds were found in time: a robot within its first 200 events, a ring within its first 5 orders or reviews, a taken-over account
/// by its first order.
/// </summary>
internal sealed class Promptness
{
    private readonly Dictionary<string, int> _steps = [];
    private readonly HashSet<string> _inTime = [];

    /// <summary>Empty where there was no fraud.</summary>
    public string Line => _steps.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {_inTime.Count} of {_steps.Count} {_words}");

    private string _words = "";

    /// <summary>One more labelled event.</summary>
    public void See(PlantedFraud label, Interaction interaction)
    {
        var (step, _, words) = GoalOf(label);
        _words = words;
        var party = PartyOf(label, interaction.User);
        _steps[party] = _steps.GetValueOrDefault(party) + (step is null || interaction.Type == step ? 1 : 0);
    }

    /// <summary>An event of that user, seen already, was told of.</summary>
    public void Find(PlantedFraud label, string user)
    {
        var party = PartyOf(label, user);
        if (_steps.GetValueOrDefault(party) <= GoalOf(label).Most)
            _inTime.Add(party);
    }

    private static string PartyOf(PlantedFraud label, string user) => label.Ring ?? user;

    private static (InteractionType? Step, int Most, string Words) GoalOf(PlantedFraud label) => label.AnomalyKind switch
    {
        "bot" => (null, 200, "robots within 200 events"),
        "fake_order" => (InteractionType.Purchase, 5, "rings within 5 orders"),
        "review_spam" => (InteractionType.Review, 5, "rings within 5 reviews"),
        _ => (InteractionType.Purchase, 1, "accounts by the first order"),
    };
}
