using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Personalization.Training;

/// <summary><c>train</c>: a log in, a model folder out.</summary>
internal sealed class TrainCommand
{
    private static readonly LstmOptions Standard = new();

    private readonly LogOptions _log = new();
    private readonly Option<FileInfo> _data = new Option<FileInfo>("--data") { Description = "The log to learn from.", Required = true, HelpName = "file" }.AcceptExistingOnly();
    private readonly Option<DirectoryInfo> _out = new("--out") { Description = "The model folder to write. One that is there already is replaced.", Required = true, HelpName = "folder" };
    private readonly Option<string?> _name = new("--name") { Description = "The model's name. Default: the folder's name.", HelpName = "name" };
    private readonly Option<int> _epochs = Numbers.Int("--epochs", 1, 1000, Standard.Epochs, "Passes over the log.");
    private readonly Option<int> _units = Numbers.Int("--units", 1, 4096, Standard.Units, "Length of the hidden state and of an item's vector. A shopper's state has twice as many numbers.");
    private readonly Option<double> _dropout = Numbers.Real("--dropout", 0, 1, Standard.Dropout, "Share of the network's input and output numbers set to zero while learning.");
    private readonly Option<double> _learningRate = Numbers.Real("--learning-rate", 1e-6, 1, Standard.LearningRate, "AdamW's highest rate; it warms up over the first twentieth of the steps, then falls to zero along a cosine.");
    private readonly Option<int> _batch = Numbers.Int("--batch", 1, 4096, Standard.Batch, "Windows of histories a step of the optimizer sees.");
    private readonly Option<int> _maxLength = Numbers.Int("--max-length", 1, 1000, Standard.MaxLength, "Steps of a window at most; longer histories are cut into several.");
    private readonly Option<int> _seed = Numbers.Int("--seed", 0, int.MaxValue, Standard.Seed, "Seed of all randomness: the same log, options and number of cores give the same model, byte for byte.");
    private readonly Option<double> _validation = Numbers.Real("--validation", 0, 0.5, 0.02, "Share of the events, the latest, that is not learned from but validated on. 0 learns from all.");

    private readonly Option<bool> _alone = new("--without-neighbours") { Description = "Let the model stand alone: its scores are not mixed with the votes of past sessions." };
    private readonly NeighbourFlags _neighbours = new();

    public Command Build()
    {
        var command = new Command("train", "Trains an LSTM that predicts a shopper's next item, and writes a model folder that the engine runs. "
            + "Example: train --format serenade --data train.txt --out models/serenade");
        _log.AddTo(command);
        foreach (var option in new Option[] { _data, _out, _name, _epochs, _units, _dropout, _learningRate, _batch, _maxLength, _seed, _validation })
            command.Options.Add(option);
        command.Options.Add(_alone);
        _neighbours.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var request = RequestOf(parsed);
        await TrainingDisplay.Show(AnsiConsole.Console, request.Network.Epochs, display =>
            new LstmTraining(display.Say, display.OnStep, TimeProvider.System).Run(request, ct)).ConfigureAwait(false);
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"Serve it: dotnet run -c Release --project src/Silo -- --model {request.Out}").ConfigureAwait(false);
        return 0;
    }

    private LstmTrainingRequest RequestOf(ParseResult parsed)
    {
        var folder = parsed.GetRequiredValue(_out);
        var request = new LstmTrainingRequest
        {
            Format = _log.FormatOf(parsed),
            Data = parsed.GetRequiredValue(_data).ToString(),
            Out = folder.ToString(),
            Name = parsed.GetValue(_name) ?? folder.Name,
            Reading = _log.ReadingOf(parsed),
            ExcludeLast = _log.ExcludesLast(parsed),
            Validation = parsed.GetValue(_validation),
            Neighbours = parsed.GetValue(_alone) ? null : _neighbours.PlanOf(parsed, parsed.GetValue(_validation), _log.ExcludesLast(parsed)),
            Command = "",
            Network = new LstmOptions
            {
                Epochs = parsed.GetValue(_epochs),
                Units = parsed.GetValue(_units),
                Dropout = parsed.GetValue(_dropout),
                LearningRate = parsed.GetValue(_learningRate),
                Batch = parsed.GetValue(_batch),
                MaxLength = parsed.GetValue(_maxLength),
                Seed = parsed.GetValue(_seed),
            },
        };
        return request with { Command = CommandOf(request) };
    }

    /// <summary>With every option, so that it means the same when defaults change; of the file its name only, as folders are the machine's.</summary>
    private static string CommandOf(LstmTrainingRequest request)
    {
        var network = request.Network;
        return string.Create(CultureInfo.InvariantCulture, $"train --format {LogFormats.NameOf(request.Format)} --data {Path.GetFileName(request.Data)}"
            + $"{(request.Reading.FirstIsUser ? " --first-is-user" : "")} --name {request.Name} --epochs {network.Epochs} --units {network.Units} --dropout {network.Dropout}"
            + $" --learning-rate {network.LearningRate} --batch {network.Batch} --max-length {network.MaxLength} --validation {request.Validation}"
            + $"{(request.ExcludeLast ? " --exclude-last true" : "")} --seed {network.Seed} {(request.Neighbours is { } plan ? NeighbourFlags.Typed(plan) : "--without-neighbours")}");
    }
}
