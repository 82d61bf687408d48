using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using Procedures.Api.Cases;
using Procedures.Api.Storage;

namespace Procedures.Benchmarks.Steps;

/// <summary>
/// The limit on PostgreSQL: a connection for each writer, two prepared batches for each commit. The first begins and reads, the second writes all rows
/// and commits.
/// </summary>
internal sealed class PostgresLimit(Database database, Trace trace) : Contender
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(database.Connection);

    protected override async Task WriteAsync(int writer, Sample sample, Func<bool> goOn)
    {
        await using var loop = await Loop.StartAsync(source, trace);
        while (goOn()) await loop.CaseAsync(sample);
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private sealed class Loop : IAsyncDisposable
    {
        private readonly NpgsqlConnection connection;
        private readonly Trace trace;
        private readonly NpgsqlBatch open, read;
        private readonly NpgsqlBatch[] writes;

        private Loop(NpgsqlConnection connection, Trace trace)
        {
            (this.connection, this.trace) = (connection, trace);
            open = Batch(
                ("begin", []), ("select version from register_version where id = 1", []),
                ("select body, answer from idempotency where request = $1", [Column.Bytes]),
                ("select case_id from open_subjects where procedure = 'benchmark-approval' and subject_key = $1", [Column.Bytes]),
                ($"insert into case_numbers (prefix, year, last) values ('{Trace.NumberPrefix}', 2026, 1) on conflict (prefix, year) do update set last = case_numbers.last + 1 returning last", []));
            read = Batch(
                ("begin", []), ("select body, answer from idempotency where request = $1", [Column.Bytes]),
                ("select state, version, head, (select version from register_version where id = 1) from cases where id = $1", [Column.Case]));
            writes = [.. trace.Commits.Select(calls => Batch([.. calls.Select(call => (call.Statement.Sql, call.Statement.Columns)), ("commit", [])]))];
        }

        public static async Task<Loop> StartAsync(NpgsqlDataSource source, Trace trace)
        {
            var loop = new Loop(await source.OpenConnectionAsync(), trace);
            await loop.open.PrepareAsync();
            await loop.read.PrepareAsync();
            foreach (var write in loop.writes) await write.PrepareAsync();
            return loop;
        }

        public async Task CaseAsync(Sample sample)
        {
            var (id, number) = (CaseIds.New(), "");
            for (var i = 0; i < writes.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                var reads = i == 0 ? open : read;
                Set(reads.BatchCommands[i == 0 ? 2 : 1], Trace.RequestOf(id, [(byte)i]));
                if (i == 0) Set(reads.BatchCommands[3], Trace.KeyOf(id));
                else Set(reads.BatchCommands[2], id.Value);
                await using (var reader = await reads.ExecuteReaderAsync())
                {
                    var last = 0;
                    do
                    {
                        while (await reader.ReadAsync())
                            for (var column = 0; column < reader.FieldCount; column++)
                                if (reader.GetValue(column) is int value) last = value;
                    }
                    while (await reader.NextResultAsync());
                    if (i == 0) number = Trace.NumberOf(last);
                }
                Set(writes[i], trace.Commits[i], id, number);
                await writes[i].ExecuteNonQueryAsync();
                sample.Add(started);
            }
        }

        private void Set(NpgsqlBatch batch, IReadOnlyList<Call> calls, CaseId id, string number)
        {
            for (var i = 0; i < calls.Count; i++)
                for (var j = 0; j < calls[i].Values.Length; j++)
                {
                    var value = trace.For(calls[i].Statement, calls[i].Values[j], id, number);
                    batch.BatchCommands[i].Parameters[j].Value = value is CaseId own ? own.Value : Call.Plain(value) ?? DBNull.Value;
                }
        }

        private static void Set(NpgsqlBatchCommand command, params object[] values)
        {
            for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        }

        private NpgsqlBatch Batch(params (string Sql, Column[] Columns)[] statements)
        {
            var batch = new NpgsqlBatch(connection);
            foreach (var (sql, columns) in statements)
            {
                var command = new NpgsqlBatchCommand(sql);
                foreach (var column in columns) command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = TypeOf(column) });
                batch.BatchCommands.Add(command);
            }
            return batch;
        }

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

        public async ValueTask DisposeAsync()
        {
            foreach (var batch in writes.Append(open).Append(read)) await batch.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
