namespace Personalization.Training.Tests;

/// <summary>Finds the data sets that are not in the repository.</summary>
internal static class SharedData
{
    private const string Variable = "PERSONALIZATION_DATA";

    /// <summary>The path of a data set's file; skips the test where it is absent.</summary>
    public static string Of(params string[] parts)
    {
        var path = Path.Combine([Environment.GetEnvironmentVariable(Variable) ?? Beside(), .. parts]);
        Assert.SkipUnless(File.Exists(path), $"There is no {path}: put the data sets there, or name their folder in {Variable}.");
        return path;
    }

    private static string Beside()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Personalization.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "..", "shared", "data");
    }
}
