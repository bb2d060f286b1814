using System.CommandLine;

namespace Personalization.Training;

/// <summary>The options about how predictions are judged.</summary>
internal sealed class ProtocolOptions(LogOptions log)
{
    private const string LeaveOneOut = "leave-one-out";
    private const string NextItem = "next-item";
    private static readonly int[] LeaveOneOutCutoffs = [5, 10, 20];

    private readonly Option<string> _protocol = new Option<string>("--protocol")
    {
        Description = "next-item: every prefix of every history is a case, its next item is ranked among all known items. "
            + "leave-one-out: the last item of every history is ranked among all known items that the history does not hold. An unknown item is a miss.",
        DefaultValueFactory = _ => NextItem,
    }.AcceptOnlyFromAmong(NextItem, LeaveOneOut);

    private readonly Option<int[]> _at = new("--at")
    {
        Description = "Cut-offs to measure at, as in --at 1 5 10 20. Default: of leave-one-out 5 10 20, of next-item 20 alone, which always comes first.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "ranks",
    };

    public void AddTo(Command command)
    {
        _at.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>() is { } cutoffs && cutoffs.Any(cutoff => cutoff is < 1 or > 1000))
                result.AddError($"--at is {string.Join(' ', cutoffs)}, expected ranks from 1 to 1000.");
        });
        command.Options.Add(_protocol);
        command.Options.Add(_at);
    }

    public Protocol ProtocolOf(ParseResult parsed)
    {
        var protocol = IsLeaveOneOut(parsed) ? Protocol.LeaveOneOut : Protocol.NextItem(log.ExcludesLast(parsed));
        return protocol with { Depth = CutoffsOf(parsed).Append(RankCounts.Standard).Max() };
    }

    public string LineOf(ParseResult parsed, RankCounts ranks) =>
        IsLeaveOneOut(parsed) ? MetricLine.LeaveOneOut(ranks, CutoffsOf(parsed)) : MetricLine.NextItem(ranks, CutoffsOf(parsed));

    /// <summary>What two predictors are compared in.</summary>
    public IReadOnlyList<Metric> MetricsOf(ParseResult parsed) =>
        Metric.All(ProtocolOf(parsed), IsLeaveOneOut(parsed) ? CutoffsOf(parsed) : [RankCounts.Standard, .. CutoffsOf(parsed).Where(cutoff => cutoff != RankCounts.Standard)]);

    private int[] CutoffsOf(ParseResult parsed) => parsed.GetValue(_at) is { Length: > 0 } asked ? asked : IsLeaveOneOut(parsed) ? LeaveOneOutCutoffs : [];

    private bool IsLeaveOneOut(ParseResult parsed) => parsed.GetValue(_protocol) == LeaveOneOut;
}
