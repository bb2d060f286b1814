using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;
using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Fakes;
using Personalization.Grains;
using Personalization.Inference;

namespace Personalization.Cluster.Tests;

/// <summary>One silo with users, a tiny model and a store in memory.</summary>
public class EngineCluster : IAsyncLifetime
{
    private const string Memory = "memory";

    private InProcessTestCluster _cluster = null!;

    protected virtual EmissionMode Emission => EmissionMode.EveryEvent;

    protected virtual short Silos => 1;

    /// <summary>Besides those that every cluster here has.</summary>
    protected virtual Dictionary<string, string?> Settings => [];

    protected virtual bool HasSurprise => true;

    /// <summary>What its model foretells; null for nothing.</summary>
    protected virtual string[]? Intents => null;

    /// <summary>What its model reads besides items; null for nothing.</summary>
    protected virtual ContextFeatures? Context => null;

    public TinyModel Model => field ??= new(items: 60, dimensions: 8, hasSurprise: HasSurprise, intents: Intents, context: Context);

    public ActiveModel Active => _cluster.Silos[0].ServiceProvider.GetRequiredService<ActiveModel>();

    protected IEnumerable<IServiceProvider> Services => _cluster.Silos.Select(static silo => silo.ServiceProvider);

    /// <summary>The way to the store, of every silo its own.</summary>
    public IReadOnlyList<HeldStorage> Stores => [.. _cluster.Silos.Select(static silo => (HeldStorage)silo.ServiceProvider.GetRequiredKeyedService<IGrainStorage>(StateStorage.Name))];

    internal StateSnapshots<UserState> Snapshots => _cluster.Silos[0].ServiceProvider.GetRequiredService<StateSnapshots<UserState>>();

    /// <summary>A singleton of the first silo.</summary>
    internal T Service<T>() where T : notnull => _cluster.Silos[0].ServiceProvider.GetRequiredService<T>();

    public virtual async ValueTask InitializeAsync()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Inference:ModelFolder"] = Model.Folder,
            // Tests switch models by themselves.
            ["Inference:WatchInterval"] = "0",
            ["Inference:Accelerator"] = nameof(Accelerator.Cpu),
            ["Users:Emission"] = Emission.ToString(),
            ["Detection:Baseline"] = nameof(BaselineSource.Model),
        }).AddInMemoryCollection(Settings).Build();
        var builder = new InProcessTestClusterBuilder(Silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(TimeProvider.System);
            silo.Services.AddInference(settings);
            // The same serializer as on Redis: what it cannot carry must be missed here.
            silo.AddMemoryGrainStorage(Memory, storage => storage.Configure<IServiceProvider>((memory, services) =>
                memory.GrainStorageSerializer = ActivatorUtilities.CreateInstance<SnapshotSerializer>(services)));
            silo.Services.AddKeyedSingleton<IGrainStorage>(StateStorage.Name, static (services, _) => new HeldStorage(services.GetRequiredKeyedService<IGrainStorage>(Memory)));
            silo.AddUserGrains(settings);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
        Model.Dispose();
        GC.SuppressFinalize(this);
    }

    public IUserGrain User(string name) => _cluster.Client.GetGrain<IUserGrain>(name);

    /// <summary>A seller of that name.</summary>
    public IEntityGrain Entity(string name) => Entity(new EntityId(EntityKind.Seller, name));

    public IEntityGrain Entity(EntityId entity) => _cluster.Client.GetGrain<IEntityGrain>(entity.ToString());

    public Task Deactivate(IEntityGrain entity) => _cluster.DeactivateAsync(entity);

    public IPartitionGrain Partition(string name) => _cluster.Client.GetGrain<IPartitionGrain>(name);

    /// <summary>The partition's grain as a worker on that silo sees it.</summary>
    public IPartitionGrain Partition(string name, SiloAddress from) => Grains(from).GetGrain<IPartitionGrain>(name);

    /// <summary>Ends the activation; the next call loads the user from the store.</summary>
    public Task Deactivate(string name) => _cluster.DeactivateAsync(User(name));

    /// <summary>Moves the activation to the silo that it is not on; which needs two.</summary>
    public async Task Move(string name)
    {
        Assert.True(_cluster.TryGetGrainContext(User(name).GetGrainId(), out var here));
        var there = _cluster.Silos.Single(silo => !silo.SiloAddress.Equals(here.Address.SiloAddress));
        await _cluster.MigrateAsync(User(name), there.SiloAddress);
    }

    /// <summary>Every silo's address.</summary>
    public IReadOnlyList<SiloAddress> Addresses => [.. _cluster.Silos.Select(static silo => silo.SiloAddress)];

    /// <summary>The user as a caller on that silo sees it.</summary>
    public IUserGrain User(string name, SiloAddress from) => Grains(from).GetGrain<IUserGrain>(name);

    /// <summary>Where the user is active; null where it is not.</summary>
    public SiloAddress? HomeOf(string name) => HomeOf(User(name));

    /// <summary>Where a grain is active; null where it is not.</summary>
    public SiloAddress? HomeOf(IAddressable grain) => _cluster.TryGetGrainContext(grain.GetGrainId(), out var context) ? context.Address.SiloAddress : null;

    /// <summary>Completes when this activation has ended, and with it its move.</summary>
    public Task Left(string name) => Left(User(name));

    /// <summary>The same of any grain.</summary>
    public Task Left(IAddressable grain) => _cluster.TryGetGrainContext(grain.GetGrainId(), out var context) ? context.Deactivated : Task.CompletedTask;

    /// <summary>A batch as a worker would send it; offsets rise by three, as they are not contiguous in life either.</summary>
    public static UserBatch Batch(IEnumerable<Interaction> events, long firstOffset = 0, long committed = 0, long confirmed = -1, string log = "log", long token = 0) => new()
    {
        Log = log,
        Partition = 0,
        Committed = committed,
        Confirmed = confirmed,
        Events = [.. events.Select((interaction, index) => new PositionedInteraction(firstOffset + index * 3, interaction))],
        Population = PopulationBaseline.Unknown,
        Token = token,
    };

    private IGrainFactory Grains(SiloAddress from) =>
        _cluster.Silos.Single(silo => silo.SiloAddress.Equals(from)).ServiceProvider.GetRequiredService<IGrainFactory>();
}
