namespace Personalization.Detection;

/// <summary>
/// What one order or review was judged to, as its entities keep it, in a byte: seven bits of decades and whether its user was a newcomer. 0 is nothing
/// said yet. The better of several is taken, so that neither their order nor how often they come matters.
/// </summary>
internal readonly record struct Remark(byte Code)
{
    /// <summary>In decades. However blatant a single one is: a seller is judged by many.</summary>
    public const double MostDecades = 3;

    /// <summary>From so many decades on it is odd: one of a hundred of the honest.</summary>
    public const double OddDecades = 2;

    private const byte Newcomer = 0x80;
    private const byte Steps = 0x7F;

    /// <param name="decades">−log₁₀ of the share of normal orders, or reviews, that are as odd by themselves.</param>
    /// <param name="isNewcomer">The user was first seen less than a day before.</param>
    public static Remark Of(double decades, bool isNewcomer) =>
        new((byte)(1 + (int)Math.Round(Math.Clamp(decades, 0, MostDecades) / MostDecades * (Steps - 1)) | (isNewcomer ? Newcomer : 0)));

    public bool IsSaid => (Code & Steps) > 0;

    public double Decades => Math.Max(0, (Code & Steps) - 1) * MostDecades / (Steps - 1);

    public bool IsOdd => Decades >= OddDecades;

    public bool IsNewcomer => (Code & Newcomer) != 0;

    public Remark Or(Remark other) => new((byte)(Math.Max(Code & Steps, other.Code & Steps) | (Code | other.Code) & Newcomer));
}
