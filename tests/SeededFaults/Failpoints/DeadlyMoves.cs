using System.Diagnostics.CodeAnalysis;
using Orleans.Metadata;

namespace Personalization.SeededFaults;

/// <summary>Failpoints on both ends of a user's move from one silo to another. A state takes part in it after, or before, the user's own grain: it is packed, or unpacked, either way.</summary>
internal sealed class DeadlyMoves(Failpoints failpoints) : IConfigureGrainContextProvider, IConfigureGrainContext, IGrainMigrationParticipant
{
    private static readonly GrainType Users = GrainType.Create("user");

    public bool TryGetConfigurator(GrainType grainType, GrainProperties properties, [NotNullWhen(true)] out IConfigureGrainContext? configurator)
    {
        configurator = grainType == Users ? this : null;
        return configurator is not null;
    }

    public void Configure(IGrainContext context) => ((IGrainLifecycle)context.ObservableLifecycle).AddMigrationParticipant(this);

    public void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        failpoints.PassAtOnce(Failpoint.Packed);
        failpoints.PassSoon(Failpoint.Sent);
    }

    public void OnRehydrate(IRehydrationContext rehydrationContext)
    {
        failpoints.PassAtOnce(Failpoint.Unpacked);
        failpoints.PassSoon(Failpoint.Moved);
    }
}
