using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Personalization.Processes;

/// <summary>
/// A loopback port that leads to a store. While it is full, writes reach the store as scripts that do nothing and answer as Redis does at its
/// memory's limit; so replies keep their order, and all else is the store's own.
/// </summary>
internal sealed class FullLine : IFillableStore
{
    private const string Refusal = "return redis.error_reply(\"OOM command not allowed when used memory > 'maxmemory'.\")";
    private static readonly HashSet<string> Writes = new(["EVAL", "EVALSHA", "SET", "SETEX", "HSET", "HMSET", "HINCRBY"], StringComparer.OrdinalIgnoreCase);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _target;
    private readonly CancellationTokenSource _ended = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private volatile bool _full;

    public FullLine(string target)
    {
        _target = IPEndPoint.Parse(target);
        _listener.Start();
        _accepting = Accept();
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    public void Fill() => _full = true;

    public void Empty() => _full = false;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _ended.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _connections.Add(Lead(await _listener.AcceptTcpClientAsync(_ended.Token)));
        }
        catch (OperationCanceledException)
        {
            // Disposed of.
        }
    }

    /// <summary>An end of either side is the other's end.</summary>
    private async Task Lead(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            near.NoDelay = far.NoDelay = true;
            await far.ConnectAsync(_target, _ended.Token);
            await await Task.WhenAny(Ask(near.GetStream(), far.GetStream()), far.GetStream().CopyToAsync(near.GetStream(), _ended.Token));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Ended by one side.
        }
    }

    private async Task Ask(NetworkStream near, NetworkStream far)
    {
        using var commands = new BufferedStream(near, 64 * 1024);
        while (await Command(commands) is { } command)
        {
            if (_full && Writes.Contains(Encoding.ASCII.GetString(command[0])))
                command = ["EVAL"u8.ToArray(), Encoding.ASCII.GetBytes(Refusal), "0"u8.ToArray()];
            await far.WriteAsync(Packed(command), _ended.Token);
        }
    }

    /// <summary>One command as clients send it, an array of bulk strings; null at the end.</summary>
    private async Task<byte[][]?> Command(BufferedStream commands)
    {
        if (await Count(commands) is not { } words)
            return null;
        var command = new byte[words][];
        for (var word = 0; word < words; word++)
        {
            command[word] = new byte[await Count(commands) ?? throw new EndOfStreamException()];
            await commands.ReadExactlyAsync(command[word], _ended.Token);
            await commands.ReadExactlyAsync(new byte[2], _ended.Token);
        }
        return command;
    }

    /// <summary>The number of a line such as <c>*3</c> or <c>$12</c>.</summary>
    private async Task<int?> Count(BufferedStream commands)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await commands.ReadAsync(one, _ended.Token) == 1)
            if (one[0] == '\n')
                return int.Parse(line.ToString().AsSpan(1).TrimEnd('\r'), NumberStyles.None, CultureInfo.InvariantCulture);
            else
                line.Append((char)one[0]);
        return null;
    }

    private static byte[] Packed(byte[][] command)
    {
        using var packed = new MemoryStream();
        packed.Write(Encoding.ASCII.GetBytes($"*{command.Length}\r\n"));
        foreach (var word in command)
        {
            packed.Write(Encoding.ASCII.GetBytes($"${word.Length}\r\n"));
            packed.Write(word);
            packed.Write("\r\n"u8);
        }
        return packed.ToArray();
    }
}
