using System.Globalization;

namespace Personalization.Training;

/// <summary>
/// Searches options within a time: the user's own first, then drawn ones (Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR 2012), of which
/// <see cref="Halving"/> trains the promising ones longer. Always the same trials in the same order from a seed; how many there is time for depends on the machine.
/// </summary>
internal sealed class OptionsSearch(SearchSpace space, TimeSpan budget, TimeProvider time, Action<string> say)
{
    private readonly Random _random = new(space.Standard.Seed);
    private readonly Halving _halving = new(space.Standard.Epochs);
    private readonly List<NetworkOptions> _candidates = [space.Standard];
    private TimeSpan _slowestEpoch;

    /// <summary>The best options that there was time to find, with the epochs of a whole training.</summary>
    /// <param name="judge">Trains so and says how good it became, the higher the better.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<NetworkOptions> Run(Func<NetworkOptions, CancellationToken, Task<double>> judge, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        for (var trial = 1; ; trial++)
        {
            var (candidate, epochs) = _halving.Next();
            if (time.GetElapsedTime(began) + (_slowestEpoch * epochs) > budget)
                return Chosen(trial - 1);
            if (candidate == _candidates.Count)
                _candidates.Add(space.Draw(_random));
            await Try(trial, candidate, epochs, judge, ct).ConfigureAwait(false);
        }
    }

    private async Task Try(int trial, int candidate, int epochs, Func<NetworkOptions, CancellationToken, Task<double>> judge, CancellationToken ct)
    {
        var options = _candidates[candidate] with { Epochs = epochs };
        var began = time.GetTimestamp();
        var score = double.NegativeInfinity;
        try
        {
            score = await judge(options, ct).ConfigureAwait(false);
        }
        catch (TrainingDivergedException)
        {
            // Decision: options that do not train are the worst there are, and no reason to stop.
        }
        var took = time.GetElapsedTime(began);
        _slowestEpoch = TimeSpan.FromTicks(Math.Max(_slowestEpoch.Ticks, took.Ticks / epochs));
        _halving.Tell(candidate, epochs, score);
        var result = double.IsFinite(score) ? string.Create(CultureInfo.InvariantCulture, $"MRR@20={score:F4}") : "diverged";
        say(string.Create(CultureInfo.InvariantCulture, $"Trial {trial}: {result}  {took.TotalSeconds:F0} s  {NetworkArguments.TextOf(options)}"));
    }

    private NetworkOptions Chosen(int trials)
    {
        if (_halving.Best is not { } best || !double.IsFinite(best.Score))
        {
            say($"No trial of {trials} came to an end within {budget}, so the options stay as they were given: give the search more time, or the training a lower --learning-rate");
            return space.Standard;
        }
        var whose = best.Candidate == 0 ? "the options as they were given" : "other options than those given";
        say(string.Create(CultureInfo.InvariantCulture, $"Searched {trials} trials of {_candidates.Count} candidates; the best after {best.Epochs} epochs, MRR@20={best.Score:F4}, were {whose}"));
        return _candidates[best.Candidate];
    }
}
