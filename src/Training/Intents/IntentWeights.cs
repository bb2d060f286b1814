namespace Personalization.Training;

/// <summary>The intent heads of a trained model.</summary>
/// <param name="Names">Of the K heads.</param>
/// <param name="FromUser">K × D: from the user vector.</param>
/// <param name="Bias">K.</param>
internal sealed record IntentWeights(string[] Names, float[] FromUser, float[] Bias);
