using System.Security.Cryptography;
using Procedures.Api.Storage;

namespace Procedures.Api.Tests.Faults;

/// <summary>
/// Keeps, before every command, what the disk holds at that moment: the database file and its log. That is what a host killed there leaves behind; what
/// SQLite still had in memory is lost with it, and the index of the log is made anew by whoever opens it next. Images of the same octets have the same
/// future, so that one of them stands for all.
/// </summary>
internal sealed class ImageAtEveryCommand(string database) : ICommandWatch
{
    private readonly Lock one = new();
    private string? folder;
    private string last = "";

    /// <summary>The commands of the request so far, the answer last.</summary>
    public List<string> Commands { get; } = [];

    public void Begin(string into)
    {
        lock (one)
        {
            Commands.Clear();
            last = "";
            folder = into;
        }
    }

    /// <summary>The last image: everything is done and the answer is not out yet. Returns the images that differ, by the number of the first command that each is before.</summary>
    public (int Command, string File)[] End()
    {
        Before("the answer");
        lock (one)
        {
            var images = Enumerable.Range(1, Commands.Count).Select(n => (n, File(folder!, n))).Where(image => System.IO.File.Exists(image.Item2)).ToArray();
            folder = null;
            return images;
        }
    }

    public void Before(string sql)
    {
        lock (one)
        {
            if (folder is null) return;
            Commands.Add(sql);
            var now = Convert.ToHexString(SHA256.HashData(Octets(database))) + (System.IO.File.Exists(database + "-wal") ? Convert.ToHexString(SHA256.HashData(Octets(database + "-wal"))) : "");
            if (now == last) return;
            last = now;
            var file = File(folder, Commands.Count);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            System.IO.File.Copy(database, file);
            if (System.IO.File.Exists(database + "-wal")) System.IO.File.Copy(database + "-wal", file + "-wal");
        }
    }

    private static byte[] Octets(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        return octets;
    }

    private static string File(string folder, int n) => Path.Combine(folder, n.ToString(), "procedures.db");
}

/// <summary>Keeps what the disk holds before one command: what a host killed there leaves behind.</summary>
internal sealed class ImageAtCommand(string database, string into) : ICommandWatch
{
    private int left = int.MaxValue;

    /// <param name="n">1: the next command</param>
    public void Arm(int n) => left = n;

    public void Before(string sql)
    {
        if (left == int.MaxValue || Interlocked.Decrement(ref left) != 0) return;
        File.Copy(database, into);
        if (File.Exists(database + "-wal")) File.Copy(database + "-wal", into + "-wal");
    }
}

/// <summary>From its n-th command on, the host has no connection to the world any more: for PostgreSQL, that is a host that died.</summary>
internal sealed class DeadFromCommand : ICommandWatch
{
    private int left = int.MaxValue;

    public bool Died { get; private set; }

    /// <param name="n">1: dies before the next command</param>
    public void Arm(int n) => left = n;

    public void Before(string sql)
    {
        if (left == int.MaxValue || Interlocked.Decrement(ref left) > 0) return;
        Died = true;
        throw new HostDiedException();
    }

    private sealed class HostDiedException() : Exception("The host died here.");
}
