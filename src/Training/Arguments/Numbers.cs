using System.CommandLine;
using System.Globalization;

namespace Personalization.Training;

/// <summary>Options that are numbers within a range.</summary>
internal static class Numbers
{
    public static Option<int> Int(string name, int least, int most, int standard, string description) =>
        Checked(new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard, HelpName = "number" }, value => value >= least && value <= most,
            most == int.MaxValue ? $"a whole number from {least}" : $"a whole number from {least} to {most}");

    public static Option<double> Real(string name, double least, double below, double standard, string description) =>
        Checked(new Option<double>(name) { Description = description, DefaultValueFactory = _ => standard, HelpName = "number" }, value => value >= least && value < below,
            string.Create(CultureInfo.InvariantCulture, $"a number from {least} to below {below}"));

    /// <summary>One whose default depends on something else.</summary>
    public static Option<double?> OptionalReal(string name, double least, double below, string description) =>
        Checked(new Option<double?>(name) { Description = description, HelpName = "number" }, value => value >= least && value < below,
            string.Create(CultureInfo.InvariantCulture, $"a number from {least} to below {below}"));

    /// <summary>One whose default depends on something else.</summary>
    public static Option<int?> OptionalInt(string name, int least, string description) =>
        Checked(new Option<int?>(name) { Description = description, HelpName = "number" }, value => value >= least, $"a whole number from {least}");

    /// <summary>A share of something that is neither none nor all of it.</summary>
    public static Option<double?> OptionalShare(string name, string description) =>
        Checked(new Option<double?>(name) { Description = description, HelpName = "number" }, value => value is > 0 and < 1, "a number above 0 and below 1");

    private static Option<T> Checked<T>(Option<T> option, Predicate<T> isFine, string expected)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<T>() is { } value && !isFine(value))
                result.AddError($"{option.Name} is {result.Tokens[0].Value}, expected {expected}.");
        });
        return option;
    }
}
