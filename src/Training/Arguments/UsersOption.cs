using System.CommandLine;

namespace Personalization.Training;

/// <summary>The option to cut a report's cases by what a shop knows of its users.</summary>
internal sealed class UsersOption
{
    private readonly Option<FileInfo> _users = new Option<FileInfo>("--users")
    {
        Description = "With --report: a table with a header that names a user column (user, user_id, customer_id, session…) and any others, as country or age_band, separated by tabs or commas. "
            + "Measures are told for each value of each of them.",
        HelpName = "file",
    }.AcceptExistingOnly();

    public void AddTo(Command command) => command.Options.Add(_users);

    /// <summary>Null where none was named.</summary>
    public UserAttributes? AttributesOf(ParseResult parsed) => parsed.GetValue(_users) is { } file ? UserAttributes.Read(file.ToString()) : null;
}
