using Microsoft.Data.Sqlite;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Running;
using Procedures.Tests;
using static Procedures.Api.Tests.Storage.StoreUnderTest;

namespace Procedures.Api.Tests.Storage;

/// <summary>What is SQLite's alone: one writer, commits that are shared, a file that one host owns.</summary>
public sealed class SqliteStoreTests(SqliteUnderTest store) : IClassFixture<SqliteUnderTest>
{
    private SqliteStore Sqlite => (SqliteStore)store.Store;

    [Fact]
    public async Task Steps_that_come_together_share_a_commit()
    {
        var cases = new List<CaseState>();
        for (var i = 0; i < 24; i++) cases.Add(await store.OpenAsync());
        var before = Sqlite.Commits;
        // the writer is held until a step of every case waits for it
        var begun = new TaskCompletionSource();
        var held = Task.Run(() => store.Store.RunAsync(_ =>
        {
            begun.SetResult();
            return Task.FromResult(SpinWait.SpinUntil(() => Sqlite.Waiting >= cases.Count, TimeSpan.FromMinutes(1)));
        }, alone: true));
        await begun.Task;

        var results = await Task.WhenAll(cases.SelectMany(@case => Enumerable.Range(0, 5).Select(n => Task.Run(() => store.Runner.HandleAsync(@case.Id, new AddComment($"Ý kiến {n}") { By = Secretary })))));

        (await held).ShouldBeTrue();
        results.ShouldAllBe(result => result is RunResult.Done);
        (Sqlite.Commits - before).ShouldBeLessThan(results.Length);
        foreach (var @case in cases) (await store.Get<CaseReads>().FindAsync(ReadScope.Clock, @case.Id))!.State.Version.ShouldBe(6);
    }

    [Fact]
    public async Task A_piece_that_fails_leaves_the_others_of_its_commit_alone()
    {
        var plain = new Statement("insert into settings (name, value) values ($1, 'x')", Column.Str);
        var twice = Guid.NewGuid().ToString();
        var names = Enumerable.Range(0, 40).Select(_ => Guid.NewGuid().ToString()).ToArray();

        var tasks = names.Select(name => store.Store.WriteAsync([plain.With(name)])).ToList();
        var failing = store.Store.WriteAsync([plain.With(twice), plain.With(twice)]);
        tasks.AddRange(names.Select(name => store.Store.WriteAsync([plain.With(name + "b")])));

        await Task.WhenAll(tasks);
        await Should.ThrowAsync<LostRace>(failing);
        (await store.CountAsync($"select count(*) from settings where name = '{twice}'")).ShouldBe(0);
        (await store.CountAsync($"select count(*) from settings where name in ({string.Join(',', names.Select(name => $"'{name}', '{name}b'"))})")).ShouldBe(80);
    }

    [Fact]
    public async Task A_commit_is_on_the_disk_before_anybody_is_answered()
    {
        await using var connection = new SqliteConnection($"Data Source={store.File};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        var @case = await store.OpenAsync();
        await using var count = connection.CreateCommand();
        count.CommandText = "select count(*) from case_events where case_id = $id";
        count.Parameters.AddWithValue("$id", @case.Id.Value.ToByteArray(true));
        (await count.ExecuteScalarAsync()).ShouldBe(1L);
        await using var mode = connection.CreateCommand();
        mode.CommandText = "pragma journal_mode";
        (await mode.ExecuteScalarAsync()).ShouldBe("wal");
    }

    [Fact]
    public async Task A_lock_left_behind_by_a_killed_migration_does_not_keep_the_next_start_waiting()
    {
        using var folder = new TemporaryFolder();
        await using (var connection = new SqliteConnection($"Data Source={folder.File("left.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """create table "__EFMigrationsLock" ("Id" integer not null primary key, "Timestamp" text not null); insert into "__EFMigrationsLock" values (1, '2026-01-01')""";
            await command.ExecuteNonQueryAsync();
        }
        await using var left = new SqliteStore(folder.File("left.db"));

        await left.MigrateAsync(default).WaitAsync(TimeSpan.FromSeconds(30));

        var applied = 0;
        await left.ReadAsync(default, new Query(new Statement("select version from register_version").With(), row => applied = row.Int(0)));
        applied.ShouldBe(1);
    }
}
