using System.Net;
using System.Net.Sockets;

namespace Portal.Tests.Web.Ground;

/// <summary>Where things are on the machine that runs the tests.</summary>
public static class House
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of Portal.Web, which is its content root.</summary>
    public static string Web { get; } = Path.Combine(Root, "Portal.Web");

    /// <summary>The built portal, in the configuration that the tests were built in.</summary>
    public static string Program { get; } = Path.Combine(Web, "bin", Configuration(), "net10.0", "Portal.Web.dll");

    /// <summary>Where pictures and logs of a run go.</summary>
    public static string Artifacts(string name) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", name)).FullName;

    /// <summary>A port of localhost that nobody has now.</summary>
    public static int FreePort()
    {
        // Below the ports that the system hands out for connections: one of those may be taken between here and the start.
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(15_000, 32_000));
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException) when (tries < 50)
            {
                // Somebody listens there already.
            }
        }
    }

    // …/tests/Web/bin/Release/net10.0/ names the configuration in its last part but one.
    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No Portal.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
