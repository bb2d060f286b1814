namespace Personalization.Silo;

/// <summary>Runs a verb: reads the configuration, and turns what the operator got wrong into one sentence and exit code 2.</summary>
internal static class Commands
{
    public static async Task<int> Run(string[] settings, Func<IConfiguration, Task<int>> verb)
    {
        try
        {
            return await verb(new ConfigurationBuilder()
                .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true)
                .AddEnvironmentVariables().AddCommandLine(settings).Build());
        }
        catch (ConfigurationException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }
}
