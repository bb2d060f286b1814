using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Personalization.Detection;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>Adds users and entities to a silo.</summary>
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
        services.AddSingleton<RuledDetectors>();
        services.AddSingleton<ModelWatcher>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<ModelWatcher>());
        services.AddSingleton(static provider => new Shadow(
            provider.GetRequiredService<IOptions<InferenceOptions>>(), provider.GetRequiredService<ActiveModel>(), provider.GetRequiredService<Recommender>(),
            provider.GetRequiredService<GrainsMetrics>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Shadow>>()));
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<Shadow>());
        services.AddSingleton(static provider => new SplitTrial(
            provider.GetRequiredService<IOptions<InferenceOptions>>(), provider.GetRequiredService<ActiveModel>(), provider.GetRequiredService<GrainsMetrics>()));
        services.AddSingleton<Onlookers>();
        services.AddSingleton<GrainsMetrics>();
        services.AddSingleton<WrittenFormat>();
        services.AddSingleton(typeof(StateSnapshots<>));
        services.AddSingleton<OutcomePacker>();
        services.AddSingleton<Recommender>();
        services.AddSingleton<ServingModels>();
        services.AddSingleton<EventApplier>();
        return silo;
    }
}
