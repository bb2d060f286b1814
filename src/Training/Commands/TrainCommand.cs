using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Personalization.Training;

/// <summary><c>train</c>: a log in, a model folder out.</summary>
internal sealed class TrainCommand
{
    /// <summary>Exit code of a model that was written, but not accepted.</summary>
    internal const int NotAccepted = 2;

    private readonly LogOptions _log = new();
    private readonly NetworkArguments _network = new();
    private readonly Option<FileInfo> _data = new Option<FileInfo>("--data") { Description = "The log to learn from.", Required = true, HelpName = "file" }.AcceptExistingOnly();
    private readonly Option<FileInfo> _catalogue = new Option<FileInfo>("--catalogue")
    {
        Description = "The shop's list of its goods, a table with a header: item, and any of title, category, brand, price. What it says goes into the folder; a two-tower network learns from it, and any other with --item-features.",
        HelpName = "file",
    }.AcceptExistingOnly();

    private readonly Option<DirectoryInfo> _out = new("--out") { Description = "The model folder to write. One that is there already is replaced.", Required = true, HelpName = "folder" };
    private readonly Option<string?> _name = new("--name") { Description = "The model's name. Default: the folder's name.", HelpName = "name" };
    private readonly Option<double> _validation = Numbers.Real("--validation", 0, 0.5, 0.02, "Share of the events, the latest, that is not learned from but validated on. 0 learns from all.");
    private readonly Option<DirectoryInfo> _previous = new Option<DirectoryInfo>("--previous")
    {
        Description = "The model that serves now: the new one is not accepted where it is worse on validation, beyond chance. Its log should end before validation begins.",
        HelpName = "folder",
    }.AcceptExistingOnly();

    private readonly Option<bool> _alone = new("--without-neighbours") { Description = "Let the model stand alone: its scores are not mixed with the votes of past sessions." };
    private readonly NeighbourFlags _neighbours = new();
    private readonly Option<double?> _tune = Numbers.OptionalReal("--tune", 0.01, 100_000,
        "Minutes to search, on validation, for better options of the network than those not given here, before it is trained. The command that makes the same model without the search is said, and in the manifest.");

    public Command Build()
    {
        var command = new Command("train", "Trains a network that predicts a shopper's next item, and writes a model folder that the engine runs. "
            + "Stopped by Ctrl+C, the same command goes on after the last finished epoch. Example: train --format serenade --data train.txt --out models/serenade");
        _log.AddTo(command);
        foreach (var option in new Option[] { _data, _catalogue, _out, _name, _validation, _previous })
            command.Options.Add(option);
        _network.AddTo(command);
        command.Options.Add(_tune);
        command.Options.Add(_alone);
        _neighbours.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var request = RequestOf(parsed);
        var card = await TrainingDisplay.Show(AnsiConsole.Console, request.Passes, display =>
            new ModelTraining(display.Say, display.OnStep, TimeProvider.System).Run(request, ct)).ConfigureAwait(false);
        if (card.Acceptance is { Accepted: false } refused)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"{request.Out} is written but not accepted, and no silo takes it: {string.Join("; ", refused.Faults)}.").ConfigureAwait(false);
            return NotAccepted;
        }
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"Serve it: dotnet run -c Release --project src/Silo -- --model {request.Out}").ConfigureAwait(false);
        return 0;
    }

    private ModelTrainingRequest RequestOf(ParseResult parsed)
    {
        var folder = parsed.GetRequiredValue(_out);
        var network = _network.Of(parsed);
        var request = new ModelTrainingRequest
        {
            Format = _log.FormatOf(parsed),
            Data = parsed.GetRequiredValue(_data).ToString(),
            Catalogue = parsed.GetValue(_catalogue)?.ToString(),
            Out = folder.ToString(),
            Name = parsed.GetValue(_name) ?? folder.Name,
            Reading = _log.ReadingOf(parsed),
            ExcludeLast = _log.ExcludesLast(parsed),
            Tuning = TuningOf(parsed),
            Validation = parsed.GetValue(_validation),
            Previous = parsed.GetValue(_previous)?.ToString(),
            Neighbours = NeighboursOf(parsed, network),
            Command = "",
            Network = network,
        };
        return request with { Command = CommandOf(request) };
    }

    private NeighbourPlan? NeighboursOf(ParseResult parsed, NetworkOptions network) =>
        parsed.GetValue(_alone) ? null
        : Architectures.HasProbabilities(network.Architecture) ? _neighbours.PlanOf(parsed, parsed.GetValue(_validation), _log.ExcludesLast(parsed))
        : _neighbours.None(parsed);

    private TuningPlan? TuningOf(ParseResult parsed) =>
        parsed.GetValue(_tune) is not { } minutes ? null
        : parsed.GetValue(_validation) == 0 ? throw new InvalidDataException($"{_validation.Name} is 0, so {_tune.Name} has nothing to judge options on, expected a share of the events: raise it, or leave {_tune.Name} out.")
        : new TuningPlan(TimeSpan.FromMinutes(minutes), _network.GivenIn(parsed));

    /// <summary>With every option, so that it means the same when defaults change; of the file its name only, as folders are the machine's.</summary>
    internal static string CommandOf(ModelTrainingRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"train --format {LogFormats.NameOf(request.Format)} --data {Path.GetFileName(request.Data)}"
            + $"{(request.Reading.FirstIsUser ? " --first-is-user" : "")}{(request.Catalogue is { } catalogue ? $" --catalogue {Path.GetFileName(catalogue)}" : "")} --name {request.Name} {NetworkArguments.TextOf(request.Network)} --validation {request.Validation}"
            + $"{(request.ExcludeLast ? " --exclude-last true" : "")} --seed {request.Network.Seed} {(request.Neighbours is { } plan ? NeighbourFlags.Typed(plan) : "--without-neighbours")}");
}
