namespace Personalization.Silo;

/// <summary>A setting that cannot work. The message names it, its value and what was expected; it is all that the operator sees.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);
