using System.Diagnostics;
using Procedures.Api.Seeds;
using Procedures.Api.Storage;
using Procedures.Tests;

namespace Procedures.Api.Tests.Storage;

/// <summary>Long ones, run by name: 139 committees, 1,950 grassroots organisations, 147,994 members.</summary>
public abstract class FullProvinceTests(StoreUnderTest store, ITestOutputHelper log)
{
    [Fact(Explicit = true)]
    public async Task The_full_province_is_imported_within_a_minute()
    {
        var watch = Stopwatch.StartNew();
        var province = DemoProvince.Full();
        var made = watch.Elapsed;
        await store.Get<BulkRegister>().WriteAsync(StoreUnderTest.SeedOf(province));
        log.WriteLine($"made {made.TotalSeconds:0.0} s, written after {watch.Elapsed.TotalSeconds:0.0} s");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        (await store.Get<MemberReads>().CountAsync(DemoProvince.Province)).ShouldBe(147_994);
        watch.Restart();
        await store.Get<RegisterCache>().RefreshAsync();
        log.WriteLine($"refresh {watch.Elapsed.TotalMilliseconds:0} ms");
    }
}

public sealed class EmptySqlite : StoreUnderTest
{
    private readonly TemporaryFolder folder = new();
    protected override Task<Dictionary<string, string?>> SettingsAsync() => Task.FromResult(new Dictionary<string, string?> { ["Database:Sqlite"] = folder.File("full.db") });

    protected override Task<Dictionary<string, string?>> EmptyAsync() => Task.FromResult(new Dictionary<string, string?> { ["Database:Sqlite"] = folder.File("empty.db") });
    protected override Task FillAsync() => Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}

public sealed class EmptyPostgres(PostgresServer server) : StoreUnderTest
{
    private string? database;
    protected override async Task<Dictionary<string, string?>> SettingsAsync() => new() { ["Database:Postgres"] = database ??= await server.NewDatabaseAsync() };

    protected override async Task<Dictionary<string, string?>> EmptyAsync() => new() { ["Database:Postgres"] = await server.NewDatabaseAsync() };
    protected override Task FillAsync() => Task.CompletedTask;
}

public sealed class SqliteFullProvinceTests(EmptySqlite store, ITestOutputHelper log) : FullProvinceTests(store, log), IClassFixture<EmptySqlite>;

[Trait("needs", "postgres")]
public sealed class PostgresFullProvinceTests(EmptyPostgres store, ITestOutputHelper log) : FullProvinceTests(store, log), IClassFixture<EmptyPostgres>;
