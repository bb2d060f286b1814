using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Personalization.Detection;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>Adds users to a silo.</summary>
public static class GrainsSiloBuilderExtensions
{
    /// <summary>
    /// Binds <see cref="UserGrainsOptions"/> (section <c>Users</c>) and <see cref="DetectionOptions"/> (section <c>Detection</c>).
    /// Needs a grain storage named <c>states</c> and the model of <c>AddInference</c>.
    /// </summary>
    public static ISiloBuilder AddUserGrains(this ISiloBuilder silo, IConfiguration configuration)
    {
        var services = silo.Services;
        services.AddOptions<UserGrainsOptions>().Bind(configuration.GetSection("Users")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DetectionOptions>().Bind(configuration.GetSection("Detection")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(static provider => provider.GetRequiredService<IOptions<DetectionOptions>>().Value);
        services.AddSingleton(static provider => new Detector(
            provider.GetRequiredService<DetectionOptions>(), PriorOf(provider.GetRequiredService<ActiveModel>().Runner.Model.Manifest)));
        services.AddSingleton<UserSnapshots>();
        services.AddSingleton<OutcomePacker>();
        services.AddSingleton<Recommender>();
        services.AddSingleton<EventApplier>();
        return silo;
    }

    /// <summary>How surprised the model was when it was accepted: values at evenly spaced shares; null where it was not measured.</summary>
    private static SurprisePrior? PriorOf(ModelManifest model)
    {
        if (model.SurpriseQuantiles is not { Length: > 1 } quantiles)
            return null;
        var prior = new SurprisePrior(At(.5), At(.95));
        return prior.Median >= 0 && prior.P95 > prior.Median ? prior : null;

        double At(double share) => quantiles[(int)Math.Round(share * (quantiles.Length - 1))];
    }
}
