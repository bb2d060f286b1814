using System.Globalization;
using System.Text.Json;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Grains;

/// <summary>What a record of the fraud team changes. Whatever it holds, it is taken: what is wrong with it is kept for people to see.</summary>
internal static class FraudDesk
{
    /// <summary>False for a record that was taken before.</summary>
    public static bool Take(FraudDeskState state, DeskRecord record)
    {
        var place = DeskView.PlaceOf(record.At.Log, record.At.Partition);
        if (state.Positions.TryGetValue(place, out var last) && record.At.Offset <= last)
            return false;
        state.Positions[place] = record.At.Offset;
        state.Revision++;
        if (record.IsRules)
            TakeRules(state, record);
        else
            TakeLabel(state, record);
        return true;
    }

    private static void TakeRules(FraudDeskState state, DeskRecord record)
    {
        var (rules, faults) = RuleSetReader.Read(record.Value);
        if (rules is not null && state.Rules is { } running && rules.Version <= running.Version)
        {
            // A topic read again from its start brings old sets: passed over. Another set under the running one's version is a mistake.
            if (rules.Version < running.Version || Text(rules) == Text(running))
                return;
            faults = [string.Create(CultureInfo.InvariantCulture, $"$.version is {rules.Version}, which another rule set runs under; expected {running.Version + 1} or more.")];
        }
        state.Rules = faults.Count == 0 ? rules : state.Rules;
        state.Refused = faults.Count == 0 ? null : new(record.At, [.. faults]);
    }

    private static void TakeLabel(FraudDeskState state, DeskRecord record)
    {
        var (label, fault) = LabelReader.Read(record.Value);
        if (label is not null)
            state.Labels.Add(label);
        else
            (state.UnreadableLabels, state.LabelFault) = (state.UnreadableLabels + 1, $"{record.At}: {fault}");
    }

    private static string Text(RuleSet rules) => JsonSerializer.Serialize(rules, WireJson.Default.RuleSet);
}
