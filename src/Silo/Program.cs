using System.CommandLine;
using Personalization.Silo;

// A table of contents: the verbs, what each takes, and who does it. Anything else on the command line is configuration: --Kafka:BootstrapServers=…
var bootstrap = new Option<string?>("--bootstrap") { Description = "HOST:PORT of a Kafka broker. Default: the configured one, or the embedded broker of the silo that runs here." };

var model = new Option<string?>("--model") { Description = "Model folder to serve. Default: the shipped model of the simulated storefront." };
var replay = new Option<FileInfo?>("--replay") { Description = "Replay a log of real interactions through Kafka as live traffic." };
var format = new Option<string>("--format") { Description = "Format of the log: serenade, sequences, storefront, jsonl or a public set's, see docs/training.md.", DefaultValueFactory = static _ => "serenade" };
var speed = new Option<double>("--speed") { Description = "Seconds of the log per second; 0 is as fast as it goes.", DefaultValueFactory = static _ => 1 };
var exit = new Option<bool>("--exit-after-replay") { Description = "Drain and end when the replayed log has been worked on." };
var simulate = new Option<bool?>("--simulate") { Description = "Traffic from the simulated storefront. Default: on the embedded broker, without a replay." };
var rate = new Option<double?>("--rate") { Description = "Events per second of the simulated storefront. Default: Storefront:EventsPerSecond, 200." };
var root = new RootCommand("Real-time personalization: recommendations and anomalies for every event of a storefront. Without a verb, the engine runs.")
{
    model, replay, format, speed, exit, simulate, rate,
};
root.TreatUnmatchedTokensAsErrors = false;
root.SetAction((parsed, cancellation) => MainJob.Run(
    new(parsed.GetValue(model), parsed.GetValue(replay), parsed.GetValue(format)!, parsed.GetValue(speed), parsed.GetValue(exit), parsed.GetValue(simulate), parsed.GetValue(rate)),
    [.. parsed.UnmatchedTokens], cancellation));

var topic = new Argument<string>("topic") { Description = "recommendations, anomalies, erasures or dead-letters." };
topic.AcceptOnlyFromAmong("recommendations", "anomalies", "erasures", "dead-letters");
var json = new Option<bool>("--json") { Description = "Raw values, one per line." };
var beginning = new Option<bool>("--from-beginning") { Description = "First everything that the topic still has." };
var count = new Option<int?>("--count") { Description = "End after so many." };
var tail = new Command("tail", "Print signals as they appear.") { topic, json, beginning, count, bootstrap };
tail.TreatUnmatchedTokensAsErrors = false;
tail.SetAction((parsed, cancellation) => Commands.Run([.. parsed.UnmatchedTokens], configuration => Task.FromResult(TailCommand.Run(
    new(parsed.GetValue(topic)!, parsed.GetValue(json), parsed.GetValue(beginning), parsed.GetValue(count)),
    BrokerAddress.Find(configuration, parsed.GetValue(bootstrap)), Console.Out, cancellation))));

var raw = new Option<bool>("--raw") { Description = "Send each line as it is, whatever it holds." };
var send = new Command("send", "Publish events read as JSON lines: {\"user\":\"ann\",\"type\":\"view\",\"item\":\"i1\"}.") { raw, bootstrap };
send.TreatUnmatchedTokensAsErrors = false;
send.SetAction((parsed, cancellation) => Commands.Run([.. parsed.UnmatchedTokens], configuration => SendCommand.Run(
    Console.In, parsed.GetValue(raw), BrokerAddress.Find(configuration, parsed.GetValue(bootstrap)), TimeProvider.System, cancellation)));

var servers = new Command("servers", "Run broker and store alone, for silos in processes of their own; prints the settings that they need.");
servers.TreatUnmatchedTokensAsErrors = false;
servers.SetAction((parsed, _) => ServersCommand.Run([.. parsed.UnmatchedTokens]));

root.Subcommands.Add(servers);
root.Subcommands.Add(tail);
root.Subcommands.Add(send);
foreach (var verb in DeadLetterVerbs.Of(bootstrap).Concat(BackupVerbs.All()).Append(WarmUpVerb.Of(bootstrap, format)).Concat(EpochVerbs.Of(bootstrap, model)).Concat(FraudVerbs.Of(bootstrap)))
    root.Subcommands.Add(verb);
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
