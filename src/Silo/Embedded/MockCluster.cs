using System.Reflection;
using System.Runtime.InteropServices;

namespace Personalization.Silo;

/// <summary>librdkafka's mock cluster, by its own functions (<c>rdkafka_mock.h</c>): Confluent's client can start one, but not set it up.</summary>
internal sealed partial class MockCluster : SafeHandle
{
    private const string Library = "librdkafka";
    private const int Producer = 0;

    static MockCluster() => NativeLibrary.SetDllImportResolver(typeof(MockCluster).Assembly, Resolve);

    private MockCluster(IntPtr client)
        : base(IntPtr.Zero, ownsHandle: true) => SetHandle(client);

    public override bool IsInvalid => handle == IntPtr.Zero;

    /// <summary><c>host:port</c>, as clients want it.</summary>
    public string BootstrapServers => Marshal.PtrToStringUTF8(MockClusterBootstraps(MockClusterOf(handle)))!;

    /// <summary>Starts one of one broker, on a port of the system's choice. It lives as long as this object.</summary>
    public static MockCluster Start()
    {
        var settings = ConfNew();
        var error = new byte[512];
        foreach (var (name, value) in new[] { ("test.mock.num.brokers", "1"), ("log_level", "0") })
            if (ConfSet(settings, name, value, error, (nuint)error.Length) != 0)
                throw new InvalidOperationException($"librdkafka refuses {name}={value}: {Text(error)}");
        var client = New(Producer, settings, error, (nuint)error.Length);
        return client == IntPtr.Zero ? throw new InvalidOperationException($"librdkafka cannot start its mock cluster: {Text(error)}") : new(client);
    }

    /// <summary>Creates a topic, which otherwise comes with its first use.</summary>
    public void Create(string topic, int partitions)
    {
        if (MockTopicCreate(MockClusterOf(handle), topic, partitions, 1) is not 0 and var code)
            throw new InvalidOperationException($"librdkafka's mock cluster cannot create topic '{topic}': error {code}.");
    }

    /// <summary>How long a new consumer group waits for more members before it hands out partitions; librdkafka's default is 3 s.</summary>
    public void SetInitialRebalanceDelay(TimeSpan delay) => MockGroupInitialRebalanceDelayMs(MockClusterOf(handle), (int)delay.TotalMilliseconds);

    /// <summary>The package has builds for other Linux systems under other names.</summary>
    internal static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
            return IntPtr.Zero;
        foreach (var candidate in new[] { Library, $"alpine-{Library}", $"centos8-{Library}" })
            if (NativeLibrary.TryLoad(candidate, assembly, path, out var loaded))
                return loaded;
        return IntPtr.Zero;
    }

    protected override bool ReleaseHandle()
    {
        Destroy(handle);
        return true;
    }

    private static string Text(byte[] error) => System.Text.Encoding.UTF8.GetString(error).TrimEnd('\0');

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_new")]
    private static partial IntPtr ConfNew();

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ConfSet(IntPtr settings, string name, string value, [Out] byte[] error, nuint errorSize);

    [LibraryImport(Library, EntryPoint = "rd_kafka_new")]
    private static partial IntPtr New(int type, IntPtr settings, [Out] byte[] error, nuint errorSize);

    [LibraryImport(Library, EntryPoint = "rd_kafka_destroy")]
    private static partial void Destroy(IntPtr client);

    [LibraryImport(Library, EntryPoint = "rd_kafka_handle_mock_cluster")]
    private static partial IntPtr MockClusterOf(IntPtr client);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    private static partial IntPtr MockClusterBootstraps(IntPtr cluster);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MockTopicCreate(IntPtr cluster, string topic, int partitions, int replicas);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_group_initial_rebalance_delay_ms")]
    private static partial void MockGroupInitialRebalanceDelayMs(IntPtr cluster, int delay);
}
