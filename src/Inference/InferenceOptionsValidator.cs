using Microsoft.Extensions.Options;

namespace Personalization.Inference;

/// <summary>Checks the annotations of <see cref="InferenceOptions"/> when the host starts; generated.</summary>
[OptionsValidator]
internal sealed partial class InferenceOptionsValidator : IValidateOptions<InferenceOptions>;
