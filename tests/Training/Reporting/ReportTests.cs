using System.Xml.Linq;

namespace Personalization.Training.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly TrainingConsole _console = new();

    public void Dispose() => _console.Dispose();

    [Fact]
    public async Task APageIsWellFormedAndNeedsNothingFromElsewhere()
    {
        var page = await Baseline("pop", "a.html", CyclicLog.Sequences(60, seed: 1));

        Assert.Equal("html", XDocument.Parse(page).Root!.Name);
        Assert.DoesNotContain("http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatALogHoldsIsTextOnThePage()
    {
        var page = await Baseline("pop", "a.html", "<script>alert(1)</script> a&\"b' c\u0001 d", "d <b> d");

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("c\uFFFD", XDocument.Parse(page).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameRunGivesTheSameBytes()
    {
        var log = CyclicLog.Sequences(80, seed: 4);

        Assert.Equal(await Baseline("vmis-knn", "a.html", log), await Baseline("vmis-knn", "b.html", log));
    }

    [Fact]
    public async Task ThePrintedLineStaysAsItIsWithoutAPage()
    {
        await Baseline("markov", "a.html", CyclicLog.Sequences(80, seed: 4));
        var withPage = _console.Output.ToString();
        _console.Output.GetStringBuilder().Clear();
        Assert.Equal(0, await _console.Run("baseline", "markov", _console.Folder.PathOf("log.txt"), _console.Folder.PathOf("log.txt"), "--format", "sequences"));

        Assert.Equal(_console.Output.ToString(), withPage);
        Assert.Contains(withPage.Trim(), File.ReadAllText(_console.Folder.PathOf("a.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorstCasesTellTheRankAmongAllItems()
    {
        // Thirty items: popularity ranks the rarest 30th, beyond the first twenty.
        var popular = string.Join(' ', Enumerable.Range(0, 29).Select(item => $"item{item:D2}"));

        Assert.Contains("30 of 30", await Baseline("pop", "a.html", popular, popular, "item00 rare"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAShopKnowsOfItsUsersCutsTheMeasures()
    {
        var log = _console.Folder.Write("log.txt", "ann a b a b", "bob b a b", "cid a b");
        var users = _console.Folder.Write("users.csv", "user,country", "ann,FR", "bob,IT");

        Assert.Equal(0, await _console.Run("baseline", "pop", log, log, "--format", "sequences", "--first-is-user", "--users", users, "--report", _console.Folder.PathOf("a.html")));

        var page = File.ReadAllText(_console.Folder.PathOf("a.html"));
        Assert.Matches(@"<th>country</th>", page);
        Assert.Matches(@"<td>FR</td>\s*<td>3</td>", page);
        Assert.Matches(@"<td>IT</td>\s*<td>2</td>", page);
        Assert.Matches(@"<td>not told</td>\s*<td>1</td>", page);
    }

    [Fact]
    public async Task ATableThatNamesNoUserIsRefusedBeforeTheRun()
    {
        var log = _console.Folder.Write("log.txt", "a b");

        Assert.Equal(1, await _console.Run("baseline", "pop", log, log, "--format", "sequences", "--users", _console.Folder.Write("users.csv", "country,age", "FR,30")));

        Assert.Contains("expected a user column", _console.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("R@20", _console.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderThatIsNotThereIsNamedBeforeTheRun()
    {
        var log = _console.Folder.Write("log.txt", "a b");

        Assert.Equal(1, await _console.Run("baseline", "pop", log, log, "--format", "sequences", "--report", _console.Folder.PathOf("nowhere/a.html")));

        Assert.Contains("--report is", _console.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("R@20", _console.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AComparisonPrintsBothLinesAndAVerdict()
    {
        var log = _console.Folder.Write("log.txt", CyclicLog.Sequences(100, seed: 2));

        Assert.Equal(0, await _console.Run("compare", "pop", "markov", log, "--train", log, "--format", "sequences", "--report", _console.Folder.PathOf("a.html")));

        var lines = _console.Output.ToString().Split(Environment.NewLine);
        Assert.StartsWith("A pop: R@20=", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("B markov: R@20=", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("B is better on MRR@20: +", StringComparison.Ordinal));
        var page = File.ReadAllText(_console.Folder.PathOf("a.html"));
        Assert.Equal("html", XDocument.Parse(page).Root!.Name);
        Assert.DoesNotContain("http", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ABaselineWithoutALogToCountIsToldSo()
    {
        var log = _console.Folder.Write("log.txt", "a b");

        Assert.Equal(1, await _console.Run("compare", "pop", "markov", log, "--format", "sequences"));

        Assert.Contains("--train", _console.Error.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> Baseline(string method, string page, params string[] lines)
    {
        var log = _console.Folder.Write("log.txt", lines);
        Assert.Equal(0, await _console.Run("baseline", method, log, log, "--format", "sequences", "--report", _console.Folder.PathOf(page)));
        return File.ReadAllText(_console.Folder.PathOf(page));
    }
}
