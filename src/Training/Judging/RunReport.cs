using System.CommandLine;

namespace Personalization.Training;

/// <summary>How well a contender predicts a log: a line on standard output, one more for each intent that it foretells, and, where one is wanted, a page.</summary>
internal sealed class RunReport(ProtocolOptions protocol, ReportOption report)
{
    public async Task<int> Write(ParseResult parsed, Contender contender, TestLog log, CancellationToken ct)
    {
        var rules = protocol.ProtocolOf(parsed);
        var run = new JudgedRun(contender, rules, log.Histories);
        var (ranks, cases) = await run.Judge(report.IsWanted(parsed), ct).ConfigureAwait(false);
        var line = protocol.LineOf(parsed, ranks);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(line).ConfigureAwait(false);
        var intents = await contender.JudgeIntents(log.Histories, ct).ConfigureAwait(false);
        foreach (var intent in intents)
            await parsed.InvocationConfiguration.Output.WriteLineAsync(intent.Line).ConfigureAwait(false);
        if (report.IsWanted(parsed))
        {
            var facts = new RunFacts(contender.Name, log.Name, line, rules) { Intents = intents };
            await report.Write(parsed, await run.PageOf(facts, cases, log.Users(), ct).ConfigureAwait(false), ct).ConfigureAwait(false);
        }
        return 0;
    }
}
