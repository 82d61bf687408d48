using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Procedures.Api.Storage;
using Procedures.Running;

namespace Procedures.Api.Tests.Faults;

/// <summary>A host in this process on a database that is told: what a restart after a fault finds and goes on with.</summary>
internal sealed class FaultHost : IAsyncDisposable
{
    private static readonly string[] Tables = ["cases", "case_events", "work_items", "work_item_assignees", "deadlines", "outbox", "papers", "member_rows", "persons", "idempotency"];

    private readonly WebApplicationFactory<Program> factory;

    private FaultHost(WebApplicationFactory<Program> factory)
    {
        this.factory = factory;
        Http = factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
    }

    public HttpClient Http { get; }

    public T Get<T>() where T : notnull => factory.Services.GetRequiredService<T>();

    public static Dictionary<string, string?> Sqlite(string file) => new() { ["Database:Sqlite"] = file };
    public static Dictionary<string, string?> Postgres(string connection) => new() { ["Database:Postgres"] = connection };

    /// <param name="later">how much later than really the host starts: what a dead host had in hand may be taken again by then</param>
    public static FaultHost Start(IReadOnlyDictionary<string, string?> settings, ICommandWatch? watch = null, TimeSpan later = default) =>
        new(new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("Demo:Enabled", "true");
            host.UseSetting("Clock:Start", "2026-01-05T08:00");
            foreach (var (name, value) in settings) host.UseSetting(name, value);
            host.ConfigureTestServices(services =>
            {
                if (watch is not null) services.AddSingleton(watch);
                services.AddSingleton<TimeProvider>(new LaterTime(later));
            });
        }));

    /// <summary>Replays everything; every table must be what the entries say.</summary>
    public async Task VerifyAsync(string when)
    {
        var report = await Get<Verification>().RunAsync();
        report.IsWhole.ShouldBeTrue($"{when}: {string.Join('\n', report.Faults)}");
    }

    /// <summary>The number of the case's last entry; 0 when there is no such case.</summary>
    public async Task<int> VersionAsync(string @case) => (await Get<CaseReads>().FindAsync(ReadScope.Clock, new CaseId(Guid.Parse(@case))))?.State.Version ?? 0;

    public async Task<int> CountAsync(string sql)
    {
        var count = 0;
        await Get<IStore>().ReadAsync(default, new Query(new Statement(sql).With(), row => count = row.Int(0)));
        return count;
    }

    /// <summary>How many rows each table of the cases has: what was lost or done twice shows here.</summary>
    public async Task<string> CountsAsync()
    {
        var counts = new List<string>();
        foreach (var table in Tables) counts.Add($"{table} {await CountAsync($"select count(*) from {table}")}");
        return string.Join(", ", counts);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await factory.DisposeAsync();
    }

    private sealed class LaterTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
