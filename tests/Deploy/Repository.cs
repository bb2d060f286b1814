namespace Personalization.Deploy.Tests;

/// <summary>Finds the files under test: they are read where they are deployed from, not copied.</summary>
internal static class Repository
{
    public static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Personalization.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"There is no Personalization.sln above {AppContext.BaseDirectory}.");
        return Path.Combine([folder.FullName, .. parts]);
    }
}
