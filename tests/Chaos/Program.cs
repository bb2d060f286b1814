using System.CommandLine;
using Personalization.Chaos;
using Personalization.SeededFaults;

// Real silos under load, killed, paused, cut off and restarted; then every signal and state is compared with a plain recomputation.
var silos = new Option<int>("--silos") { Description = "How many silos.", DefaultValueFactory = static _ => 3 };
var minutes = new Option<double>("--minutes") { Description = "How long faults happen.", DefaultValueFactory = static _ => 1 };
var seed = new Option<int>("--seed") { Description = "Of traffic and faults: the same seed, the same schedule.", DefaultValueFactory = static _ => 1 };
var rate = new Option<int>("--rate") { Description = "Events a second.", DefaultValueFactory = static _ => 60 };
var faults = new Option<FaultKind[]>("--faults") { Description = "Which faults happen. Default: all, but no cut of a real broker.", AllowMultipleArgumentsPerToken = true };
var every = new Option<double?>("--every") { Description = "Seconds from one fault's begin to the next. Default: 2 to 8 by the seed, so that they overlap." };
var away = new Option<double?>("--away") { Description = "Seconds until a killed or ended silo is started again. Default: 0 to 4 by the seed." };
var bootstrap = new Option<string?>("--bootstrap") { Description = "A real broker, host:port; its connections are not cut. Default: librdkafka's mock broker." };
var delivery = new Option<string>("--delivery") { Description = "What is promised.", DefaultValueFactory = static _ => "at-least-once" };
delivery.AcceptOnlyFromAmong("at-least-once", "exactly-once");
var previous = new Option<FileInfo>("--previous") { Description = "Personalization.Silo.dll of an earlier version: all silos begin with it and are replaced by this one's, one after the other. No faults but those asked for." }.AcceptExistingOnly();
var rollback = new Option<bool>("--rollback") { Description = "With --previous: before the last silo is replaced all go back once." };
var logs = new Option<string>("--logs") { Description = "A folder for what the silos print.", DefaultValueFactory = static _ => Directory.CreateTempSubdirectory("chaos-logs-").FullName };
var command = new RootCommand("Checks the engine's promises under faults.") { silos, minutes, seed, rate, faults, every, away, bootstrap, delivery, previous, rollback, logs };
command.SetAction(async (arguments, cancellation) =>
{
    var settings = new Settings
    {
        Silos = arguments.GetValue(silos),
        Duration = TimeSpan.FromMinutes(arguments.GetValue(minutes)),
        Seed = arguments.GetValue(seed),
        Rate = arguments.GetValue(rate),
        Kinds = arguments.GetValue(faults) is { Length: > 0 } asked ? asked : arguments.GetValue(previous) is not null ? [] : [.. Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.CutBroker || arguments.GetValue(bootstrap) is null)],
        Every = Seconds(arguments.GetValue(every)),
        Away = Seconds(arguments.GetValue(away)),
        Bootstrap = arguments.GetValue(bootstrap),
        Previous = arguments.GetValue(previous)?.FullName,
        RollsBack = arguments.GetValue(rollback),
        ExactlyOnce = arguments.GetValue(delivery) == "exactly-once",
    };
    var folder = Directory.CreateDirectory(arguments.GetValue(logs)!).FullName;
    await Console.Error.WriteLineAsync($"seed {settings.Seed}; the silos' logs go to {folder}");
    var (verdict, drained) = await new ChaosRun(settings, folder).Run(cancellation);
    return drained && verdict.Holds(settings.ExactlyOnce) ? 0 : 1;
});
var selfCheck = new Command("self-check", "Checks the checker: engines with one seeded fault each must be found out.") { logs };
selfCheck.SetAction(async (arguments, cancellation) => await SelfCheck.Run(Directory.CreateDirectory(arguments.GetValue(logs)!).FullName, cancellation) ? 0 : 1);
command.Subcommands.Add(selfCheck);
var points = new Option<Failpoint[]>("--only") { Description = "Which failpoints. Default: all, one run each.", AllowMultipleArgumentsPerToken = true };
var failpoints = new Command("failpoints", "Silos die at chosen places of the protocol, a user's move between silos among them.") { points, seed, logs };
failpoints.SetAction(async (arguments, cancellation) =>
    await FailpointCheck.Run(arguments.GetValue(points) ?? [], arguments.GetValue(seed), Directory.CreateDirectory(arguments.GetValue(logs)!).FullName, cancellation) ? 0 : 1);
command.Subcommands.Add(failpoints);
return await command.Parse(args).InvokeAsync();

static TimeSpan? Seconds(double? asked) => asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
