using Personalization.Silo;

namespace Personalization.Benchmarks;

/// <summary>A store in a process of its own, as it is in production: what it keeps of a user is not the engine's memory.</summary>
internal static class StorePart
{
    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-store-").FullName;
        using (var data = DataFolder.Take(folder))
        using (var store = EmbeddedStore.Start(data))
        {
            Console.WriteLine($"store {store.ConnectionString}");
            while (Console.ReadLine() is not null)
            {
            }
        }
        Directory.Delete(folder, recursive: true);
    }
}
