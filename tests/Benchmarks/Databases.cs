using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Procedures.Tests;

namespace Procedures.Benchmarks;

/// <summary>A database by the settings that name it to the host.</summary>
internal sealed record Database(string Setting, string Connection);

/// <summary>Where databases are made for measuring, every commit of which is durable.</summary>
internal abstract class Databases : IAsyncDisposable
{
    public abstract string Name { get; }
    public abstract Task<Database> NewAsync();
    /// <summary>An equal one; nobody is connected to either.</summary>
    public abstract Task<Database> CopyAsync(Database of);
    /// <summary>After many rows were written: statistics, and nothing left for later.</summary>
    public abstract Task SettleAsync(Database database);
    /// <summary>What the server has computed so far; nothing where the database is in our own process.</summary>
    public abstract TimeSpan Cpu();
    public abstract Task<long> BytesAsync(Database database);
    public abstract ValueTask DisposeAsync();
}

internal sealed class SqliteDatabases : Databases
{
    private readonly TemporaryFolder folder = new();
    private int made;

    public override string Name => "SQLite";

    public override Task<Database> NewAsync() => Task.FromResult(Named());

    public override async Task<Database> CopyAsync(Database of)
    {
        await SettleAsync(of);
        var copy = Named();
        File.Copy(of.Connection, copy.Connection);
        return copy;
    }

    public override Task SettleAsync(Database database)
    {
        Execute(database, "pragma wal_checkpoint(truncate); analyze;");
        return Task.CompletedTask;
    }

    public override TimeSpan Cpu() => TimeSpan.Zero;

    public override Task<long> BytesAsync(Database database)
    {
        Execute(database, "pragma wal_checkpoint(truncate)");
        return Task.FromResult(new FileInfo(database.Connection).Length);
    }

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Database Named() => new("Database:Sqlite", folder.File(string.Create(CultureInfo.InvariantCulture, $"store{++made}.db")));

    private static void Execute(Database database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database.Connection};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

internal sealed class PostgresDatabases : Databases
{
    private readonly PostgresServer server = new() { IsDurable = true };
    private int postmaster;

    public override string Name => "PostgreSQL";

    public override async Task<Database> NewAsync() => await KnownAsync(await server.NewDatabaseAsync());

    public override async Task<Database> CopyAsync(Database of)
    {
        NpgsqlConnection.ClearAllPools();
        return await KnownAsync(await server.NewDatabaseAsync(new NpgsqlConnectionStringBuilder(of.Connection).Database));
    }

    public override async Task SettleAsync(Database database)
    {
        await ExecuteAsync(database, "vacuum analyze");
        await ExecuteAsync(database, "checkpoint");
    }

    public override TimeSpan Cpu() => Machine.CpuOfTree(postmaster);

    public override async Task<long> BytesAsync(Database database) => (long)(await ExecuteAsync(database, "select pg_database_size(current_database())"))!;

    public override ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<Database> KnownAsync(string connection)
    {
        var database = new Database("Database:Postgres", connection);
        if (postmaster == 0) postmaster = Machine.ParentOf((int)(await ExecuteAsync(database, "select pg_backend_pid()"))!);
        return database;
    }

    private static async Task<object?> ExecuteAsync(Database database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.Connection + ";Pooling=false;Command Timeout=300");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
