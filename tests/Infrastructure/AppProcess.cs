namespace Procedures.Tests;

/// <summary>The real program in a process of its own, on its own port and data folder: for browsers, and for tests that kill it.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly TemporaryFolder? _folder;

    private AppProcess(ChildProcess process, TemporaryFolder? folder, string url) => (_process, _folder, Url) = (process, folder, url);

    public string Url { get; }
    public IReadOnlyList<string> Output => _process.Lines;
    public bool HasEnded => _process.HasEnded;

    /// <summary>Starts the program and waits until it is ready to work. Without a database in the settings it gets a new SQLite file.</summary>
    /// <param name="program">what dotnet runs; the built program when not told</param>
    public static async Task<AppProcess> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, int? port = null, string ready = "/health/ready",
        IReadOnlyList<string>? program = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        settings ??= new Dictionary<string, string?>();
        var url = $"http://127.0.0.1:{port ?? Repository.FreePort()}";
        TemporaryFolder? folder = null;
        List<string> arguments = [.. program ?? [Program], "--urls", url, "--environment", "Production"];
        if (!settings.Keys.Any(key => key.StartsWith("Database:", StringComparison.OrdinalIgnoreCase)))
        {
            folder = new TemporaryFolder();
            arguments.Add($"--Database:Sqlite={folder.File("procedures.db")}");
        }
        arguments.AddRange(settings.Select(setting => $"--{setting.Key}={setting.Value}"));
        var app = new AppProcess(ChildProcess.StartGuarded("dotnet", arguments, Path.Combine(Repository.Root, "src", "Api"), environment), folder, url);
        try
        {
            await app.WaitAsync(ready);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL, as a power cut would.</summary>
    public Task KillAsync() => _process.KillAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder?.Dispose();
    }

    private static string Program => Path.Combine(Repository.Root, "src", "Api", "bin", Repository.Configuration, "net10.0", "Procedures.Api.dll");

    private async Task WaitAsync(string ready)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Url) };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(ready, UriKind.Relative), patience.Token);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // it does not listen yet
            }
            catch (OperationCanceledException)
            {
                throw Failed("is not ready in time");
            }
            if (HasEnded) throw Failed("has ended");
            await Task.Delay(50);
        }
    }

    private InvalidOperationException Failed(string what) => new($"The program {what}:\n{string.Join('\n', Output)}");
}
