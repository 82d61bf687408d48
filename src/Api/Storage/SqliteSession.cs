using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Procedures.Api.Storage;

/// <summary>A connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private static readonly string[] Names = [.. Enumerable.Range(1, 40).Select(i => "$" + i.ToString(CultureInfo.InvariantCulture))];

    private readonly SqliteConnection connection;
    private readonly Dictionary<Statement, SqliteCommand> prepared = [];
    private readonly ICommandWatch? watch;

    public SqliteSession(string connectionString, ICommandWatch? watch = null)
    {
        this.watch = watch;
        connection = new SqliteConnection(connectionString);
        connection.Open();
        // A commit is on the disk before anybody is answered; readers never wait for the writer.
        using var settings = connection.CreateCommand();
        settings.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 10000; pragma cache_size = -16000; pragma temp_store = memory;";
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

    public int Execute(Call call) => Bind(call).ExecuteNonQuery();

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

    private static object Value(object? value) => value is CaseId id ? id.Value.ToByteArray(bigEndian: true) : Call.Plain(value) ?? DBNull.Value;

    private static SqliteType TypeOf(Column column) => column switch
    {
        Column.Case or Column.Bytes => SqliteType.Blob,
        Column.Int or Column.Long or Column.Flag => SqliteType.Integer,
        Column.Str or Column.Day => SqliteType.Text,
    };
}
