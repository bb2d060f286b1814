namespace Personalization.Inference;

/// <summary>A file of a model folder.</summary>
/// <param name="Name">Its plain name, without a path.</param>
/// <param name="Sha256">SHA-256 of its content, 64 lower-case hexadecimal digits.</param>
/// <param name="Size">Its length in bytes.</param>
public sealed record ModelFile(string Name, string Sha256, long Size);
