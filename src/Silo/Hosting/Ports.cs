using System.Net;
using System.Net.Sockets;

namespace Personalization.Silo;

/// <summary>Free loopback ports.</summary>
internal static class Ports
{
    /// <summary>The wanted port, or the next above it that is free.</summary>
    public static int FreeFrom(int wanted)
    {
        for (var port = wanted; port < wanted + 100; port++)
            if (IsFree(port))
                return port;
        throw new ConfigurationException($"Silo:HttpPort is {wanted}, and neither it nor the 99 ports above it are free. Give another with --Silo:HttpPort=N.");
    }

    /// <summary>Any free port.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
