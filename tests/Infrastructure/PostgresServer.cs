using System.Diagnostics;
using Npgsql;

namespace Procedures.Tests;

/// <summary>
/// A PostgreSQL of its own for one run of a test program (assembly fixture): own folder, own port, started when the first test
/// asks for a database. As root it runs as the user 'postgres', because PostgreSQL refuses root.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly bool IsRoot = Environment.UserName == "root";
    private readonly Lazy<Task<Running>> _running;
    private int _databases;

    public PostgresServer() => _running = new(StartAsync);

    /// <summary>False: fast, and lost at a power cut. True: what benchmarks and crash tests need.</summary>
    public bool IsDurable { get; init; }

    /// <summary>A new, empty database; returns its connection string.</summary>
    public async Task<string> NewDatabaseAsync(string? template = null)
    {
        var server = await _running.Value;
        var name = "test_" + Interlocked.Increment(ref _databases);
        await server.ExecuteAsync($"create database {name}" + (template is null ? "" : $" template {template}"));
        return server.ConnectionString(name) + ";Maximum Pool Size=20";
    }

    /// <summary>Is gone for a while, with everybody's connections, and comes back where it was. Only for a server of one's own.</summary>
    public async Task BeAwayAsync(TimeSpan span)
    {
        var running = await _running.Value;
        await running.EndAsync();
        await Task.Delay(span);
        running.Process = Serve(running.Folder, running.Port);
        await running.WaitAsync();
    }

    private async Task<Running> StartAsync()
    {
        var folder = new TemporaryFolder();
        if (IsRoot) Run("chown", "postgres:postgres", folder.Path);
        var data = folder.File("data");
        Run(AsPostgres("initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync"));
        var port = Repository.FreePort();
        var running = new Running(Serve(folder, port), folder, port);
        await running.WaitAsync();
        return running;
    }

    private ChildProcess Serve(TemporaryFolder folder, int port)
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1", $"port={port}", $"unix_socket_directories={folder.Path}", "max_connections=200", "log_min_messages=warning",
            .. IsDurable ? Array.Empty<string>() : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
        ];
        var command = AsPostgres("postgres", ["-D", folder.File("data"), .. settings.SelectMany(s => new[] { "-c", s })]);
        return ChildProcess.StartGuarded(command[0], command[1..], folder: "/", signal: "INT");
    }

    private static string[] AsPostgres(string tool, params string[] arguments)
    {
        string[] command = [Path.Combine(Programs(), tool), .. arguments];
        return IsRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", .. command] : command;
    }

    /// <summary>Debian keeps the server's programs out of the path, one folder for each version.</summary>
    private static string Programs() =>
        Environment.GetEnvironmentVariable("PG_BIN")
        ?? (Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).Select(d => Path.Combine(d, "bin")).FirstOrDefault()
            : null)
        ?? throw new InvalidOperationException("These tests need PostgreSQL: install the package 'postgresql', or set PG_BIN to the folder of initdb.");

    private static void Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var output = Task.Run(process.StandardOutput.ReadToEnd);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)}:\n{output.Result}{error}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_running.IsValueCreated) return;
        await (await _running.Value).StopAsync();
    }

    private sealed class Running(ChildProcess process, TemporaryFolder folder, int port)
    {
        public ChildProcess Process { get; set; } = process;
        public TemporaryFolder Folder => folder;
        public int Port => port;

        public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database}";

        public async Task WaitAsync()
        {
            for (var started = Stopwatch.StartNew(); ; await Task.Delay(20))
            {
                try
                {
                    await ExecuteAsync("select 1");
                    return;
                }
                catch (NpgsqlException) when (!Process.HasEnded && started.Elapsed < TimeSpan.FromSeconds(30))
                {
                    // it is still starting
                }
                catch (NpgsqlException e)
                {
                    throw new InvalidOperationException($"PostgreSQL does not start:\n{string.Join('\n', Process.Lines)}", e);
                }
            }
        }

        public async Task ExecuteAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        public async Task EndAsync()
        {
            NpgsqlConnection.ClearAllPools();
            await Process.StopAsync();
            await Process.DisposeAsync();
        }

        public async Task StopAsync()
        {
            await EndAsync();
            Folder.Dispose();
        }
    }
}
