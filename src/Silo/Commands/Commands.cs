namespace Personalization.Silo;

/// <summary>Runs a verb: reads the configuration, and turns what the operator got wrong into one sentence and exit code 2.</summary>
internal static class Commands
{
    public static async Task<int> Run(string[] settings, Func<IConfiguration, Task<int>> verb)
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables().AddCommandLine(settings).Build();
        try
        {
            return await verb(configuration);
        }
        catch (Exception e) when (ConfigurationFaults.Explain(e, configuration) is { } sentences)
        {
            foreach (var sentence in sentences)
                await Console.Error.WriteLineAsync(sentence);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }
}
