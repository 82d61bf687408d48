using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Procedures.Api.Cases;
using Procedures.Api.Storage;

namespace Procedures.Benchmarks.Steps;

/// <summary>The limit on SQLite: one connection, prepared commands, nothing between the database and the loop.</summary>
internal sealed class SqliteLimit : Contender
{
    private readonly Trace trace;
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin, commit, read, readVersion, readSubject, readKey, take;
    private readonly Write[][] writes;

    public SqliteLimit(Database database, Trace trace)
    {
        this.trace = trace;
        connection = new SqliteConnection($"Data Source={database.Connection};Pooling=false");
        connection.Open();
        Command("pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 10000; pragma cache_size = -16000; pragma temp_store = memory;").ExecuteNonQuery();
        begin = Command("begin immediate");
        commit = Command("commit");
        read = Command("select state, version, head from cases where id = $1", 1);
        readVersion = Command("select version from register_version where id = 1");
        readSubject = Command("select case_id from open_subjects where procedure = 'benchmark-approval' and subject_key = $1", 1);
        readKey = Command("select body, answer from idempotency where request = $1", 1);
        take = Command($"insert into case_numbers (prefix, year, last) values ('{Trace.NumberPrefix}', 2026, 1) on conflict (prefix, year) do update set last = last + 1 returning last");
        writes = [.. trace.Commits.Select(calls => calls.Select(call => new Write(call, Command(call.Statement.Sql, call.Values.Length))).ToArray())];
    }

    protected override Task WriteAsync(int writer, Sample sample, Func<bool> goOn)
    {
        while (goOn())
        {
            var (id, number) = (CaseIds.New(), "");
            for (var i = 0; i < writes.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                begin.ExecuteNonQuery();
                Read(readVersion);
                Read(readKey, Trace.RequestOf(id, [(byte)i]));
                if (i == 0)
                {
                    Read(readSubject, Trace.KeyOf(id));
                    number = Trace.NumberOf((int)(long)take.ExecuteScalar()!);
                }
                else
                {
                    Read(read, Bytes(id));
                }
                foreach (var write in writes[i]) Execute(write, id, number);
                commit.ExecuteNonQuery();
                sample.Add(started);
            }
        }
        return Task.CompletedTask;
    }

    private void Execute(Write write, CaseId id, string number)
    {
        for (var i = 0; i < write.Call.Values.Length; i++)
        {
            var value = trace.For(write.Call.Statement, write.Call.Values[i], id, number);
            write.Command.Parameters[i].Value = value is CaseId own ? Bytes(own) : Call.Plain(value) ?? DBNull.Value;
        }
        write.Command.ExecuteNonQuery();
    }

    private static void Read(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        using var reader = command.ExecuteReader();
        while (reader.Read())
            for (var i = 0; i < reader.FieldCount; i++) reader.GetValue(i);
    }

    private static byte[] Bytes(CaseId id) => id.Value.ToByteArray(bigEndian: true);

    private SqliteCommand Command(string sql, int parameters = 0)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        return command;
    }

    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    private sealed record Write(Call Call, SqliteCommand Command);
}
