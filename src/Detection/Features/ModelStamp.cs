namespace Personalization.Detection;

/// <summary>A model's name and a small hash of it that is the same in every process (FNV-1a).</summary>
internal sealed record ModelStamp(string Name, uint Hash)
{
    public static ModelStamp Of(string model)
    {
        var hash = 2166136261u;
        foreach (var letter in model)
            hash = (hash ^ letter) * 16777619u;
        return new ModelStamp(model, hash);
    }
}
