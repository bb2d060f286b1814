using Microsoft.Extensions.DependencyInjection;

namespace Personalization.SeededFaults;

/// <summary>Puts something between the engine's parts.</summary>
internal static class Seam
{
    /// <summary>Whoever asks for the part gets it wrapped; nothing happens where there is none.</summary>
    public static void Around<T>(this IServiceCollection services, Func<T, T> wrap)
        where T : class
    {
        if (services.LastOrDefault(static service => service.ServiceType == typeof(T)) is not { } whole)
            return;
        services.Remove(whole);
        services.AddSingleton(provider => wrap((T)(whole.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, whole.ImplementationType!))));
    }
}
