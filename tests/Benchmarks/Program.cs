using System.CommandLine;
using Personalization.Benchmarks;

// The parts run as processes of their own, so that the broker's, the publisher's and the reader's CPU is not counted to what is measured.
var bootstrap = new Option<string>("--bootstrap") { Hidden = true };
var model = new Option<string>("--model") { Hidden = true };
var connection = new Option<string>("--store") { Hidden = true };
var rate = new Option<double>("--rate") { Hidden = true };
var users = new Option<int>("--users") { Description = "Shoppers.", DefaultValueFactory = static _ => 20_000 };
var items = new Option<int>("--items") { Description = "Items of the catalogue.", DefaultValueFactory = static _ => 12_000 };
var units = new Option<int>("--units") { Description = "Units of the LSTM.", DefaultValueFactory = static _ => 128 };
var seconds = new Option<int>("--seconds") { Description = "Length of one measurement.", DefaultValueFactory = static _ => 15 };
var rounds = new Option<int>("--rounds") { Description = "Measurements of each, in turn; medians are printed.", DefaultValueFactory = static _ => 3 };
var seed = new Option<int>("--seed") { Description = "Seed of model and clicks.", DefaultValueFactory = static _ => 1 };
var json = new Option<bool>("--json") { Description = "For machines." };

var pipeline = new Command("pipeline", "The whole engine against a bare loop over the same clicks, broker and model.") { users, items, units, seconds, rounds, seed, json };
pipeline.SetAction((parsed, cancellation) => Pipeline.Run(
    new(parsed.GetValue(users), parsed.GetValue(items), parsed.GetValue(units), parsed.GetValue(seconds), parsed.GetValue(rounds), parsed.GetValue(seed), parsed.GetValue(json)), cancellation));

var folders = new Argument<string[]>("models") { Description = "Model folders.", Arity = ArgumentArity.OneOrMore };
var turns = new Option<int>("--rounds") { Description = "Measurements of each, in turn; medians are printed.", DefaultValueFactory = static _ => 7 };
var step = new Command("step", "What a step of models costs, a row alone and a row in a batch of 32, and how much state they keep of a user.") { folders, turns };
step.SetAction(parsed => StepCost.Run(parsed.GetRequiredValue(folders), parsed.GetValue(turns), TimeSpan.FromSeconds(1)));

var sessions = new Option<int>("--sessions") { Description = "Past sessions, of one to five items.", DefaultValueFactory = static _ => 200_000 };
var blend = new Command("blend", "What session neighbours cost an event, beside step and ranking.") { items, units, sessions, seed };
blend.SetAction(parsed => BlendCost.Run(parsed.GetValue(items), parsed.GetValue(units), parsed.GetValue(sessions), parsed.GetValue(seed)));

var folder = new Argument<string>("model") { Description = "Model folder." };
var log = new Argument<string>("log") { Description = "A storefront's log." };
var detect = new Command("detect", "What the detectors cost an event of a storefront's log, by rules alone and with what labels taught.") { folder, log, rounds };
detect.SetAction((parsed, cancellation) => DetectorCost.Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(log), parsed.GetValue(rounds), cancellation));

var memory = new Command("memory", "What a resident user costs in memory, beyond its recurrent state.") { items, units, seed };
memory.SetAction((parsed, _) => UserMemory.Run(parsed.GetValue(items), parsed.GetValue(units), parsed.GetValue(seed)));

var broker = new Command("broker") { Hidden = true };
broker.SetAction(_ => BrokerPart.Run());
var publisher = new Command("publisher") { bootstrap, rate, users, items, seed };
publisher.Hidden = true;
publisher.SetAction((parsed, cancellation) => PublisherPart.Run(
    parsed.GetValue(bootstrap)!, parsed.GetValue(rate), parsed.GetValue(users), parsed.GetValue(items), parsed.GetValue(seed), cancellation));
var reader = new Command("reader") { bootstrap };
reader.Hidden = true;
reader.SetAction(parsed => ReaderPart.Run(parsed.GetValue(bootstrap)!));
var burst = new Option<int?>("--burst") { Description = "Ingest:UserBurst; a large one takes everything." };
var engine = new Command("engine") { bootstrap, model, burst };
engine.Hidden = true;
engine.SetAction((parsed, cancellation) => EnginePart.Run(parsed.GetValue(bootstrap)!, parsed.GetValue(model)!, parsed.GetValue(burst), cancellation));
var bare = new Command("bare") { bootstrap, model };
bare.Hidden = true;
bare.SetAction(parsed => BarePart.Run(parsed.GetValue(bootstrap)!, parsed.GetValue(model)!));
var alone = new Command("alone") { bootstrap, model };
alone.Hidden = true;
alone.SetAction(parsed => AlonePart.Run(parsed.GetValue(bootstrap)!, parsed.GetValue(model)!));
var store = new Command("store") { Hidden = true };
store.SetAction(_ => StorePart.Run());
var residents = new Command("residents") { model, connection };
residents.Hidden = true;
residents.SetAction((parsed, cancellation) => MemoryPart.Run(parsed.GetValue(model)!, parsed.GetValue(connection)!, cancellation));

var flooder = new Command("flooder") { bootstrap, rate, items };
flooder.Hidden = true;
flooder.SetAction(parsed => FlooderPart.Run(parsed.GetValue(bootstrap)!, parsed.GetValue(rate), parsed.GetValue(items)));
var others = new Option<double>("--rate") { Description = "Events per second of the others.", DefaultValueFactory = static _ => 500 };
var flood = new Command("flood", "What a user who sends 10,000 events a second does to the latency of the others.") { others, users, items, units, seconds, burst };
flood.SetAction(parsed => Flood.Run(
    new(parsed.GetValue(others), parsed.GetValue(users), parsed.GetValue(items), parsed.GetValue(units), parsed.GetValue(seconds), parsed.GetValue(burst))));

return await new RootCommand("Benchmarks.") { pipeline, flood, flooder, step, blend, detect, memory, broker, publisher, reader, engine, bare, alone, store, residents }.Parse(args).InvokeAsync();
