using System.CommandLine;
using Personalization.Chaos;

// Real silos under load, killed, paused, cut off and restarted; then every signal and state is compared with a plain recomputation.
var silos = new Option<int>("--silos") { Description = "How many silos.", DefaultValueFactory = static _ => 3 };
var minutes = new Option<double>("--minutes") { Description = "How long faults happen.", DefaultValueFactory = static _ => 1 };
var seed = new Option<int>("--seed") { Description = "Of traffic and faults: the same seed, the same schedule.", DefaultValueFactory = static _ => 1 };
var rate = new Option<int>("--rate") { Description = "Events a second.", DefaultValueFactory = static _ => 60 };
var bootstrap = new Option<string?>("--bootstrap") { Description = "A real broker, host:port; its connections are not cut. Default: librdkafka's mock broker." };
var delivery = new Option<string>("--delivery") { Description = "What is promised.", DefaultValueFactory = static _ => "at-least-once" };
delivery.AcceptOnlyFromAmong("at-least-once", "exactly-once");
var logs = new Option<string>("--logs") { Description = "A folder for what the silos print.", DefaultValueFactory = static _ => Directory.CreateTempSubdirectory("chaos-logs-").FullName };
var command = new RootCommand("Checks the engine's promises under faults.") { silos, minutes, seed, rate, bootstrap, delivery, logs };
command.SetAction(async (arguments, cancellation) =>
{
    var settings = new Settings
    {
        Silos = arguments.GetValue(silos),
        Duration = TimeSpan.FromMinutes(arguments.GetValue(minutes)),
        Seed = arguments.GetValue(seed),
        Rate = arguments.GetValue(rate),
        Bootstrap = arguments.GetValue(bootstrap),
        ExactlyOnce = arguments.GetValue(delivery) == "exactly-once",
    };
    var folder = Directory.CreateDirectory(arguments.GetValue(logs)!).FullName;
    await Console.Error.WriteLineAsync($"seed {settings.Seed}; the silos' logs go to {folder}");
    return await new ChaosRun(settings, folder).Run(cancellation) ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
