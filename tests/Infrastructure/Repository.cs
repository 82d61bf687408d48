using System.Net;
using System.Net.Sockets;

namespace Procedures.Tests;

/// <summary>Where things lie beside the tests.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();
    public static string Peers => Path.Combine(Root, "tests", "peers");

    /// <summary>Debug or Release, whichever the tests were built as.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Procedures.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests run inside the repository.");
    }
}

/// <summary>A new folder that goes away with its owner.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("procedures-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
