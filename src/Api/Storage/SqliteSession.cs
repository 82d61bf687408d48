using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Procedures.Api.Storage;

/// <summary>
/// A connection with its prepared statements. Used by one thread at a time. Writes bind and step the statement itself: a command of the provider makes a
/// reader for every row and looks every parameter up by its name, which costs as much as SQLite's own work.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    private static readonly string[] Names = [.. Enumerable.Range(1, 64).Select(i => "$" + i.ToString(CultureInfo.InvariantCulture))];

    private readonly SqliteConnection connection;
    private readonly Dictionary<Statement, SqliteCommand> prepared = [];
    private readonly Dictionary<Statement, Prepared> writes = [];
    private readonly ICommandWatch? watch;

    /// <param name="cache">kilobytes of pages it keeps; readers are many and have the system's cache behind them</param>
    public SqliteSession(string connectionString, int cache = 4_000, ICommandWatch? watch = null)
    {
        this.watch = watch;
        connection = new SqliteConnection(connectionString);
        connection.Open();
        // A commit is on the disk before anybody is answered; readers never wait for the writer.
        using var settings = connection.CreateCommand();
        settings.CommandText = $"pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 10000; pragma cache_size = -{cache.ToString(CultureInfo.InvariantCulture)}; pragma temp_store = memory;";
        settings.ExecuteNonQuery();
    }

    public void Read(IEnumerable<Query> queries)
    {
        foreach (var query in queries)
        {
            using var reader = Bind(query.Call).ExecuteReader();
            while (reader.Read()) query.Each(new Row(reader));
        }
    }

    /// <summary>Runs a statement that answers no rows; how many it touched.</summary>
    public int Execute(Call call)
    {
        if (!writes.TryGetValue(call.Statement, out var prepared))
        {
            Check(raw.sqlite3_prepare_v2(connection.Handle, call.Statement.Sql, out var made));
            // SQLite numbers $2 before $1 where it stands first
            writes.Add(call.Statement, prepared = new(made, [.. call.Statement.Columns.Select((_, i) => raw.sqlite3_bind_parameter_index(made, Names[i]))]));
        }
        var statement = prepared.Statement;
        for (var i = 0; i < call.Values.Length; i++) Check(Bind(statement, prepared.Places[i], Call.Plain(call.Values[i])));
        watch?.Before(call.Statement.Sql);
        var result = raw.sqlite3_step(statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            var failed = Failed(result);
            raw.sqlite3_reset(statement);
            throw failed;
        }
        raw.sqlite3_reset(statement);
        return raw.sqlite3_changes(connection.Handle);
    }

    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        watch?.Before(sql);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
        foreach (var write in writes.Values) write.Statement.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Bind(Call call)
    {
        if (!prepared.TryGetValue(call.Statement, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = call.Statement.Sql;
            for (var i = 0; i < call.Statement.Columns.Length; i++) command.Parameters.Add(new SqliteParameter(Names[i], TypeOf(call.Statement.Columns[i])));
            prepared.Add(call.Statement, command);
        }
        for (var i = 0; i < call.Values.Length; i++) command.Parameters[i].Value = Value(call.Values[i]);
        watch?.Before(call.Statement.Sql);
        return command;
    }

    private static int Bind(sqlite3_stmt statement, int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, at),
        string text => raw.sqlite3_bind_text(statement, at, text),
        int number => raw.sqlite3_bind_int(statement, at, number),
        long number => raw.sqlite3_bind_int64(statement, at, number),
        bool flag => raw.sqlite3_bind_int(statement, at, flag ? 1 : 0),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, at, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
        CaseId id => raw.sqlite3_bind_blob(statement, at, id.Value.ToByteArray(bigEndian: true)),
        DateOnly day => raw.sqlite3_bind_text(statement, at, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => throw new InvalidOperationException($"No column holds a {value.GetType().Name}."),
    };

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw Failed(result);
    }

    private SqliteException Failed(int result) =>
        new(raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), result & 0xFF, raw.sqlite3_extended_errcode(connection.Handle));

    private static object Value(object? value) => value is CaseId id ? id.Value.ToByteArray(bigEndian: true) : Call.Plain(value) ?? DBNull.Value;

    private static SqliteType TypeOf(Column column) => column switch
    {
        Column.Case or Column.Bytes => SqliteType.Blob,
        Column.Int or Column.Long or Column.Flag => SqliteType.Integer,
        Column.Str or Column.Day => SqliteType.Text,
    };

    private sealed record Prepared(sqlite3_stmt Statement, int[] Places);
}
