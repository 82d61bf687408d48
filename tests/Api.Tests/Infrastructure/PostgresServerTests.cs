using Npgsql;
using Procedures.Tests;

namespace Procedures.Api.Tests.Infrastructure;

[Trait("needs", "postgres")]
public sealed class PostgresServerTests(PostgresServer postgres)
{
    [Fact]
    public async Task Each_caller_gets_a_database_of_its_own()
    {
        string first = await postgres.NewDatabaseAsync(), second = await postgres.NewDatabaseAsync();
        await ExecuteAsync(first, "create table dossiers (code text); insert into dossiers values ('đơn xin vào Đảng')");
        (await ExecuteAsync(first, "select code from dossiers")).ShouldBe("đơn xin vào Đảng");
        (await ExecuteAsync(second, "select count(*) from information_schema.tables where table_name = 'dossiers'")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_database_can_be_copied_from_a_template()
    {
        var template = await postgres.NewDatabaseAsync();
        await ExecuteAsync(template, "create table dossiers (code text); insert into dossiers values ('1-KNĐ')");
        NpgsqlConnection.ClearAllPools(); // a template must be free of connections
        var copy = await postgres.NewDatabaseAsync(new NpgsqlConnectionStringBuilder(template).Database);
        (await ExecuteAsync(copy, "select code from dossiers")).ShouldBe("1-KNĐ");
    }

    private static async Task<object?> ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
