using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Personalization.Processes;

/// <summary>A loopback port that leads to another one, until it is cut: then every connection ends, and new ones end at once.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _target;
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentDictionary<TcpClient, Task> _connections = new();
    private readonly Task _accepting;
    private volatile bool _cut;

    public CutLine(string target)
    {
        _target = IPEndPoint.Parse(target);
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>Where clients reach the target.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;

    public void Cut()
    {
        _cut = true;
        foreach (var connection in _connections.Keys)
            connection.Close();
    }

    public void Mend() => _cut = false;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        Cut();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections.Values);
        _ended.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ended.Token);
                _connections[client] = Lead(client);
                foreach (var (connection, end) in _connections)
                    if (end.IsCompleted)
                        _connections.TryRemove(connection, out _);
            }
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
            await await Task.WhenAny(Copy(near, far), Copy(far, near));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Cut, or ended by one side.
        }
    }

    private async Task Copy(TcpClient from, TcpClient to)
    {
        var buffer = new byte[64 * 1024];
        while (!_cut && await from.GetStream().ReadAsync(buffer, _ended.Token) is > 0 and var count && !_cut)
            await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _ended.Token);
    }
}
