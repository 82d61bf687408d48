using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Procedures.Api.Storage;

/// <summary>
/// SQLite: one file, any number of readers, one writer with a queue in order. What waits in the queue shares a commit, each behind its own savepoint;
/// nobody is answered before it. Steps read and decide on their own threads; keys decide races, as on PostgreSQL.
/// </summary>
internal sealed class SqliteStore : IStore
{
    private readonly string connectionString;
    private readonly ICommandWatch? watch;
    private readonly DbContextOptions<SqliteDb> options;
    private readonly ConcurrentBag<SqliteSession> readers = [];
    private readonly Lazy<SqliteWriter> writer;

    public SqliteStore(string file, ICommandWatch? watch = null)
    {
        this.watch = watch;
        var builder = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 10 };
        connectionString = builder.ConnectionString;
        options = new DbContextOptionsBuilder<SqliteDb>().UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 10 }.ConnectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
        writer = new(() => new SqliteWriter(new SqliteSession(connectionString, cache: 16_000, watch)));
    }

    internal long Commits => writer.Value.Commits;
    internal int Waiting => writer.Value.Waiting;

    public string SkipLocked => "";

    public ProceduresDb Open() => new SqliteDb(options);

    public async Task<T> RunAsync<T>(Func<IStepSession, Task<T>> step, bool alone, CancellationToken cancel)
    {
        if (alone) return await writer.Value.AloneAsync(step);
        var reader = Take();
        try
        {
            return await step(new Outside(reader, writer.Value));
        }
        finally
        {
            readers.Add(reader);
        }
    }

    public Task ReadAsync(CancellationToken cancel, params Query[] queries)
    {
        var reader = Take();
        try
        {
            reader.Read(queries);
            return Task.CompletedTask;
        }
        finally
        {
            readers.Add(reader);
        }
    }

    public Task<int[]> WriteAsync(IReadOnlyList<Call> calls, CancellationToken cancel) => writer.Value.WriteAsync(calls);

    public bool IsPassing(Exception exception) => exception is SqliteException { SqliteErrorCode: 5 or 6 };

    public async Task MigrateAsync(CancellationToken cancel)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (File.Exists(file) && await SchemaVersion.IsCurrentAsync<SqliteDb>(this, cancel)) return;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        await using var db = Open();
        var exists = await db.Database.CanConnectAsync(cancel);
        if (exists && await db.Database.SqlQueryRaw<int>("select count(*) as Value from sqlite_master where name = '__EFMigrationsLock'").SingleAsync(cancel) > 0)
        {
            // A host that was killed while it migrated leaves its lock behind, and EF would wait for it for ever. One host owns the file, so the lock is stale.
            await db.Database.ExecuteSqlRawAsync("delete from \"__EFMigrationsLock\"", cancel);
        }
        await db.Database.MigrateAsync(cancel);
    }

    public Task ImportAsync(IReadOnlyList<ImportTable> tables, CancellationToken cancel) => writer.Value.ImportAsync(tables);

    public async ValueTask DisposeAsync()
    {
        if (writer.IsValueCreated) await writer.Value.DisposeAsync();
        while (readers.TryTake(out var reader)) reader.Dispose();
        using var pooled = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = true }.ConnectionString);
        SqliteConnection.ClearPool(pooled);
    }

    private SqliteSession Take() => readers.TryTake(out var reader) ? reader : new SqliteSession(connectionString, watch: watch);

    /// <summary>A step that reads here and hands its rows to the writer.</summary>
    private sealed class Outside(SqliteSession reader, SqliteWriter writer) : IStepSession
    {
        public Task ReadAsync(params Query[] queries)
        {
            reader.Read(queries);
            return Task.CompletedTask;
        }

        public Task<int> TakeNumbersAsync(string prefix, int year, int count) => throw new InvalidOperationException("A step that takes a number runs alone.");

        public Task CommitAsync(IEnumerable<Call> calls) => writer.WriteAsync([.. calls]);
    }
}
