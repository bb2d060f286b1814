using System.CommandLine;
using Personalization.Fuzz;

// Random and damaged bytes for everything that reads what others wrote: each is an answer, whatever they say, at a bounded price.
var seed = new Option<int>("--seed") { Description = "The same seed, the same inputs.", DefaultValueFactory = static _ => 1 };
var inputs = new Option<long>("--inputs") { Description = "How many, in all.", DefaultValueFactory = static _ => 10_000_000 };
var first = new Option<long>("--first") { Description = "Number of the first: what was found at N is shown again by --first N --inputs 1 with the target's name.", DefaultValueFactory = static _ => 0 };
var seconds = new Option<double?>("--seconds") { Description = "Ends after so many, if that is sooner." };
var target = new Option<string?>("--target") { Description = $"One of {string.Join(", ", Target.All.Select(static target => target.Name))}. Default: all, in turn." };
var command = new RootCommand("Feeds the codecs.") { seed, inputs, first, seconds, target };
command.SetAction((parsed, cancellation) =>
{
    using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    if (parsed.GetValue(seconds) is { } limit)
        deadline.CancelAfter(TimeSpan.FromSeconds(limit));
    var soak = new Soak(parsed.GetValue(seed), [.. Target.All.Where(one => parsed.GetValue(target) is not { } name || one.Name == name)]);
    using var watch = new HangWatch(() => soak.Current, TimeProvider.System);
    soak.Run(parsed.GetValue(first), parsed.GetValue(inputs), deadline.Token);
    soak.Report(Console.Out);
    return Task.FromResult(soak.Findings.Count == 0 ? 0 : 1);
});
return await command.Parse(args).InvokeAsync();
