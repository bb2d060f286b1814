using System.CommandLine;

namespace Personalization.Training;

/// <summary>The option to write a page beside what is printed.</summary>
internal sealed class ReportOption(string holds)
{
    private readonly Option<FileInfo?> _report = new("--report")
    {
        Description = $"Also write an HTML page to this file: {holds} One file without scripts, fit to be mailed; the same run gives the same bytes. A file that is there is replaced.",
        HelpName = "file",
    };

    public void AddTo(Command command)
    {
        // Said before the run, which may be long.
        _report.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo?>() is { } file && (file.Directory is not { Exists: true } || Directory.Exists(file.FullName)))
                result.AddError($"--report is {result.Tokens[0].Value}, expected a file in a folder that exists.");
        });
        command.Options.Add(_report);
    }

    public bool IsWanted(ParseResult parsed) => parsed.GetValue(_report) is not null;

    public Task Write(ParseResult parsed, string page, CancellationToken ct) => File.WriteAllTextAsync(parsed.GetValue(_report)!.FullName, page, ct);
}
