using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>How to reach the store. Section <c>Redis</c>.</summary>
public sealed class RedisOptions
{
    /// <summary>
    /// As StackExchange.Redis reads it: <c>host:port,password=…,ssl=true</c>. Absent by default: the silo then starts its embedded store.
    /// </summary>
    public string ConnectionString { get; set; } = "";
}

/// <summary>Checks that the connection string can be read and names a server.</summary>
internal sealed class RedisOptionsValidator : IValidateOptions<RedisOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisOptions options)
    {
        try
        {
            return ConfigurationOptions.Parse(options.ConnectionString).EndPoints.Count > 0
                ? ValidateOptionsResult.Success
                : Fault(options, "it names no server");
        }
        catch (ArgumentException e)
        {
            return Fault(options, e.Message);
        }
    }

    private static ValidateOptionsResult Fault(RedisOptions options, string why) =>
        ValidateOptionsResult.Fail($"Redis:ConnectionString is '{options.ConnectionString}': {why}; expected host:port, for example redis-1:6379,password=secret.");
}
