using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Procedures.Api.Storage;

/// <summary>
/// PostgreSQL: a step is two round trips. The first reads; the second is one batch of prepared statements, which the server takes as one transaction.
/// Keys, not locks, decide races.
/// </summary>
internal sealed class PostgresStore : IStore
{
    private static readonly Statement TakeNumbers = new(
        "insert into case_numbers (prefix, year, last) values ($1, $2, $3) on conflict (prefix, year) do update set last = case_numbers.last + $3 returning last",
        Column.Str, Column.Int, Column.Int);
    private static readonly Call Begin = new Statement("begin").With();
    private static readonly Call Commit = new Statement("commit").With();
    private static readonly Call Rollback = new Statement("rollback").With();

    private readonly NpgsqlDataSource source;
    private readonly DbContextOptions<PostgresDb> options;
    private readonly ICommandWatch? watch;

    public PostgresStore(string connectionString, ICommandWatch? watch = null)
    {
        this.watch = watch;
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 120, AutoPrepareMinUsages = 2, NoResetOnClose = true, IncludeErrorDetail = false };
        source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        options = new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(source).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
    }

    public string SkipLocked => " for update skip locked";

    public ProceduresDb Open() => new PostgresDb(options);

    public async Task<T> RunAsync<T>(Func<IStepSession, Task<T>> step, bool alone, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        var session = new Session(this, connection, cancel);
        try
        {
            return await step(session);
        }
        finally
        {
            await session.LeaveAsync();
        }
    }

    public async Task ReadAsync(CancellationToken cancel, params Query[] queries)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await ReadAsync(connection, queries, [], cancel);
    }

    public async Task<int[]> WriteAsync(IReadOnlyList<Call> calls, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        return await WriteAsync(connection, calls, cancel);
    }

    public bool IsPassing(Exception exception) => exception is NpgsqlException { IsTransient: true } or TimeoutException
        || exception is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow };

    public async Task MigrateAsync(CancellationToken cancel)
    {
        if (await SchemaVersion.IsCurrentAsync<PostgresDb>(this, cancel)) return;
        await using var db = Open();
        await db.Database.MigrateAsync(cancel);
    }

    public async Task ImportAsync(IReadOnlyList<ImportTable> tables, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var table in tables)
        {
            await using var copy = await connection.BeginBinaryImportAsync($"copy {table.Name} ({string.Join(", ", table.Columns)}) from stdin (format binary)", cancel);
            foreach (var row in table.Rows)
            {
                await copy.StartRowAsync(cancel);
                for (var i = 0; i < row.Length; i++)
                    if (Value(row[i]) is { } value) await copy.WriteAsync(value, TypeOf(table.Types[i]), cancel);
                    else await copy.WriteNullAsync(cancel);
            }
            await copy.CompleteAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    // A reader passes over statements without rows of their own: what only begins something is no query.
    private async Task ReadAsync(NpgsqlConnection connection, Query[] queries, Call[] first, CancellationToken cancel)
    {
        await using var batch = Batch(connection, first.Concat(queries.Select(query => query.Call)));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        foreach (var query in queries)
        {
            while (await reader.ReadAsync(cancel)) query.Each(new Row(reader));
            await reader.NextResultAsync(cancel);
        }
    }

    private async Task<int[]> WriteAsync(NpgsqlConnection connection, IEnumerable<Call> calls, CancellationToken cancel)
    {
        await using var batch = Batch(connection, calls);
        if (batch.BatchCommands.Count == 0) return [];
        try
        {
            await batch.ExecuteNonQueryAsync(cancel);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new LostRace(e);
        }
        var touched = new int[batch.BatchCommands.Count];
        for (var i = 0; i < touched.Length; i++) touched[i] = batch.BatchCommands[i].RecordsAffected;
        return touched;
    }

    // Without barriers a batch ends in one Sync: the server runs it as one transaction.
    private NpgsqlBatch Batch(NpgsqlConnection connection, IEnumerable<Call> calls)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var call in calls)
        {
            var command = new NpgsqlBatchCommand(call.Statement.Sql);
            for (var i = 0; i < call.Values.Length; i++)
                command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = TypeOf(call.Statement.Columns[i]), Value = Value(call.Values[i]) ?? DBNull.Value });
            batch.BatchCommands.Add(command);
        }
        watch?.Before(string.Join("; ", batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(command => command.CommandText)));
        return batch;
    }

    private static object? Value(object? value) => value is CaseId id ? id.Value : Call.Plain(value);

    private static NpgsqlDbType TypeOf(Column column) => column switch
    {
        Column.Case => NpgsqlDbType.Uuid,
        Column.Int => NpgsqlDbType.Integer,
        Column.Long => NpgsqlDbType.Bigint,
        Column.Str => NpgsqlDbType.Text,
        Column.Day => NpgsqlDbType.Date,
        Column.Bytes => NpgsqlDbType.Bytea,
        Column.Flag => NpgsqlDbType.Boolean,
    };

    private sealed class Session(PostgresStore store, NpgsqlConnection connection, CancellationToken cancel) : IStepSession
    {
        private bool began;

        public Task ReadAsync(params Query[] queries) => store.ReadAsync(connection, queries, [], cancel);

        // The row of the counter stays locked until the step ends, so that the next one gets the next number.
        public async Task<int> TakeNumbersAsync(string prefix, int year, int count)
        {
            var last = 0;
            var take = new Query(TakeNumbers.With(prefix, year, count), row => last = row.Int(0));
            if (began)
            {
                await ReadAsync(take);
            }
            else
            {
                began = true;
                await store.ReadAsync(connection, [take], [Begin], cancel);
            }
            return last - count + 1;
        }

        public async Task CommitAsync(IEnumerable<Call> calls)
        {
            await store.WriteAsync(connection, began ? calls.Append(Commit) : calls, cancel);
            began = false;
        }

        /// <summary>A step that took a number and then was refused, or failed, gives it back.</summary>
        public async Task LeaveAsync()
        {
            if (!began || connection.State != System.Data.ConnectionState.Open) return;
            await store.WriteAsync(connection, [Rollback], CancellationToken.None);
        }
    }
}
