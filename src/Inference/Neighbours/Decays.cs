namespace Personalization.Inference;

/// <summary>The numbers behind <see cref="Decay"/>.</summary>
internal static class Decays
{
    /// <summary>What an item counts.</summary>
    /// <param name="decay">How counts fall.</param>
    /// <param name="back">Steps back from the last item, which is 0.</param>
    /// <param name="length">The session's length.</param>
    public static float Of(Decay decay, int back, int length) => decay switch
    {
        Decay.None => 1,
        Decay.Share => (float)(length - back) / length,
        Decay.SquaredShare => (float)(length - back) * (length - back) / ((float)length * length),
        Decay.Tenths => MathF.Max(0, 1 - (0.1f * (back + 1))),
        Decay.Reciprocal => 1f / (back + 1),
        _ => throw new ArgumentOutOfRangeException(nameof(decay), decay, "Expected a decay that is listed."),
    };
}
