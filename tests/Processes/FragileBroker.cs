using System.Runtime.InteropServices;
using Personalization.Silo;

namespace Personalization.Processes;

/// <summary>
/// librdkafka's mock cluster, which can go down and come back with all that it held. No proxy could stand in between: clients follow
/// the address that the broker gives of itself.
/// </summary>
internal sealed partial class FragileBroker : IDisposable
{
    private const string Library = "librdkafka";
    private const int TheOnlyOne = 1;
    private const int Partitions = 4;
    private readonly MockCluster _cluster = MockCluster.Start();

    static FragileBroker() => NativeLibrary.SetDllImportResolver(
        typeof(FragileBroker).Assembly, static (name, _, path) => MockCluster.Resolve(name, typeof(MockCluster).Assembly, path));

    public FragileBroker(IEnumerable<string> topics)
    {
        _cluster.SetInitialRebalanceDelay(TimeSpan.FromMilliseconds(200));
        foreach (var topic in topics)
            _cluster.Create(topic, Partitions);
    }

    /// <summary>Where clients reach it, while it is up.</summary>
    public string BootstrapServers => _cluster.BootstrapServers;

    /// <summary>Every connection ends and none begins, until <see cref="Return"/>.</summary>
    public void Leave() => Check(SetDown(ClusterOf(_cluster.DangerousGetHandle()), TheOnlyOne), "down");

    public void Return() => Check(SetUp(ClusterOf(_cluster.DangerousGetHandle()), TheOnlyOne), "up");

    public void Dispose() => _cluster.Dispose();

    private static void Check(int error, string state)
    {
        if (error != 0)
            throw new InvalidOperationException($"librdkafka's mock broker cannot be set {state}: error {error}.");
    }

    [LibraryImport(Library, EntryPoint = "rd_kafka_handle_mock_cluster")]
    private static partial IntPtr ClusterOf(IntPtr client);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_broker_set_down")]
    private static partial int SetDown(IntPtr cluster, int broker);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_broker_set_up")]
    private static partial int SetUp(IntPtr cluster, int broker);
}
