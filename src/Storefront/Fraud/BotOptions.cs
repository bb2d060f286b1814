using System.ComponentModel.DataAnnotations;

namespace Personalization.Storefront;

/// <summary>How robots read the shop. Section <c>Storefront:Fraud:Bots</c>.</summary>
public sealed class BotOptions
{
    /// <summary>Events of one robot's run, on average. Default 300.</summary>
    [Range(20, 100_000)]
    public int Views { get; set; } = 300;

    /// <summary>Pause of a plain robot. Default 0.9 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(0.9);

    /// <summary>How even a plain robot's pauses are: standard deviation over mean. Default 0.08.</summary>
    [Range(0, 0.5)]
    public double Jitter { get; set; } = 0.08;

    /// <summary>Share of robots that pause and search as a person does, and skip items. Default 0.25.</summary>
    [Range(0, 1)]
    public double HumanLikeShare { get; set; } = 0.25;

    /// <summary>Median pause of a human-like robot; log-normal, 0.35 s to 200 s. Default 5.4 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.35", "00:03:20")]
    public TimeSpan HumanPause { get; set; } = TimeSpan.FromSeconds(5.4);

    /// <summary>Spread of these pauses: standard deviation of the logarithm. Default 0.8, as people's.</summary>
    [Range(0, 2)]
    public double HumanSpread { get; set; } = 0.8;

    /// <summary>Share of robots that open items at random; the others go shelf by shelf. Default 0.25.</summary>
    [Range(0, 1)]
    public double RandomOrderShare { get; set; } = 0.25;

    /// <summary>Accounts that one robot's run is spread over, each with a device of its own. Default 1. Pauses are the robot's, not the account's.</summary>
    [Range(1, 10_000)]
    public int Accounts { get; set; } = 1;

    /// <summary>Network addresses that one robot's run is spread over; at most one an account. Default 1.</summary>
    [Range(1, 10_000)]
    public int Addresses { get; set; } = 1;
}
