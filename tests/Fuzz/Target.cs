namespace Personalization.Fuzz;

/// <summary>Something that reads bytes which others wrote.</summary>
/// <param name="Name">On the command line and in reports.</param>
/// <param name="Draw">Makes the next input, the same from the same damage.</param>
internal sealed record Target(string Name, Func<Damage, Input> Draw)
{
    public static IReadOnlyList<Target> All { get; } = [RecordTarget.Events, .. TextTargets.All, .. StateTargets.All];
}
