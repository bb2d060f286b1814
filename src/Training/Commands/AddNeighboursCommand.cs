using System.CommandLine;
using System.Globalization;

namespace Personalization.Training;

/// <summary><c>add-neighbours</c>: gives a model that was trained already the neighbours that <c>train</c> would have given it.</summary>
internal sealed class AddNeighboursCommand
{
    private readonly LogOptions _log = new();
    private readonly Argument<DirectoryInfo> _folder = new Argument<DirectoryInfo>("folder") { Description = "The model folder, which is replaced: its id changes." }.AcceptExistingOnly();
    private readonly Option<FileInfo> _data = new Option<FileInfo>("--data") { Description = "The log that the model was trained on.", Required = true, HelpName = "file" }.AcceptExistingOnly();
    private readonly Option<double> _validation = Numbers.Real("--validation", 0, 0.5, new NeighbourPlan().Validation,
        "Share of the events, the latest, on which the weight is learned: the share that the model was trained with, as what it learned from says nothing. 0 where it learned from all, as after a refit; then --neighbour-weight is needed.");
    private readonly NeighbourFlags _neighbours = new();

    public Command Build()
    {
        var command = new Command("add-neighbours", "Mixes a model's scores with the votes of past sessions like the present one (VMIS-kNN), without training it again. "
            + "Example: add-neighbours models/serenade --data train.txt --format serenade");
        command.Arguments.Add(_folder);
        command.Options.Add(_data);
        _log.AddTo(command);
        command.Options.Add(_validation);
        _neighbours.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var data = parsed.GetRequiredValue(_data).ToString();
        var plan = _neighbours.PlanOf(parsed, parsed.GetValue(_validation), _log.ExcludesLast(parsed));
        var histories = Histories.Of(InteractionLog.Read(_log.FormatOf(parsed), data, _log.ReadingOf(parsed)));
        var command = string.Create(CultureInfo.InvariantCulture, $"add-neighbours --data {Path.GetFileName(data)} --validation {plan.Validation} {NeighbourFlags.Typed(plan)}");
        var addition = new NeighbourAddition(parsed.InvocationConfiguration.Output.WriteLine, TimeProvider.System);
        var folder = parsed.GetRequiredValue(_folder).ToString();
        addition.Write(folder, histories, await addition.Learn(folder, histories, plan, ct).ConfigureAwait(false), command);
        return 0;
    }
}
