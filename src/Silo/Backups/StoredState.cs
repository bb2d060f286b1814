namespace Personalization.Silo;

/// <summary>A state as it lies in the store: a hash under the name that Orleans gives it. Nothing in it is understood here.</summary>
/// <param name="Key">Its whole key.</param>
/// <param name="Fields">Its fields, <c>data</c> and <c>etag</c>.</param>
internal sealed record StoredState(string Key, IReadOnlyList<KeyValuePair<string, byte[]>> Fields);
