using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Personalization.Silo;

/// <summary>Free loopback ports.</summary>
internal static class Ports
{
    private const int FirstUnprivileged = 10_000;
    private const int FirstOutgoing = 32_768;

    /// <summary>The wanted port, or the next above it that is free.</summary>
    public static int FreeFrom(int wanted)
    {
        for (var port = wanted; port < wanted + 100; port++)
            if (IsFree(port))
                return port;
        throw new ConfigurationException($"Silo:HttpPort is {wanted}, and neither it nor the 99 ports above it are free. Give another with --Silo:HttpPort=N.");
    }

    /// <summary>
    /// Any free port, below those that systems give to outgoing connections (Linux from 32,768, others from 49,152): one of these
    /// could take it between this look and its use.
    /// </summary>
    public static int Free()
    {
        for (var tries = 0; tries < 1_000; tries++)
        {
            var port = RandomNumberGenerator.GetInt32(FirstUnprivileged, FirstOutgoing);
            if (IsFree(port))
                return port;
        }
        throw new InvalidOperationException($"No free port was found on loopback between {FirstUnprivileged} and {FirstOutgoing} in a thousand tries.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
