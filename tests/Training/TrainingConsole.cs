namespace Personalization.Training.Tests;

/// <summary>The command line as a user has it: a folder to work in, and what is printed.</summary>
internal sealed class TrainingConsole : IDisposable
{
    public ScratchFolder Folder { get; } = new();

    public StringWriter Output { get; } = new();

    public StringWriter Error { get; } = new();

    public Task<int> Run(params string[] args) => Program.Run(args, Output, Error);

    public void Dispose()
    {
        Folder.Dispose();
        Output.Dispose();
        Error.Dispose();
    }
}
