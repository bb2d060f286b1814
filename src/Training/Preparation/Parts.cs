namespace Personalization.Training;

/// <summary>The files that an event goes into; of leave-one-out several.</summary>
[Flags]
internal enum Parts : byte
{
    None = 0,
    Train = 1,
    Validation = 2,
    Test = 4,
}
