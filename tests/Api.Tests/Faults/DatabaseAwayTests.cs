using Microsoft.Data.Sqlite;
using Procedures.Api.Tests.Endpoints;
using Procedures.Tests;

namespace Procedures.Api.Tests.Faults;

/// <summary>The database is away for ten seconds while people work: they wait, or are told so in a sentence; what they send again is done once.</summary>
public sealed class DatabaseAwayTests
{
    private const int People = 8;
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Another_process_that_locks_the_SQLite_file_keeps_people_waiting_and_no_longer()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("procedures.db");
        await RunAsync(FaultHost.Sqlite(file), async () =>
        {
            await using var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "begin exclusive";
            await command.ExecuteNonQueryAsync();
            await Task.Delay(Away);
            command.CommandText = "rollback";
            await command.ExecuteNonQueryAsync();
        });
    }

    [Fact, Trait("needs", "postgres")]
    public async Task A_PostgreSQL_that_is_stopped_and_started_is_worked_with_again()
    {
        await using var server = new PostgresServer { IsDurable = true };
        await RunAsync(FaultHost.Postgres(await server.NewDatabaseAsync()), () => server.BeAwayAsync(Away));
    }

    private static async Task RunAsync(Dictionary<string, string?> database, Func<Task> beAwayAsync)
    {
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string?>(database) { ["Demo:Enabled"] = "true", ["Clock:Start"] = "2026-01-05T08:00" });
        using var http = new HttpClient { BaseAddress = new Uri(app.Url), Timeout = TimeSpan.FromSeconds(60) };
        var officials = new Officials(http);
        var accounts = await officials.AccountsAsync();
        var (secretary, cell) = (accounts[0].Text("userName"), accounts[0].GetProperty("organisation").GetProperty("id").GetInt32());
        await (await officials.SendAsync(Officials.Opening(secretary, "admission", cell, "Người xin vào Đảng 100"))).JsonAsync();

        var away = beAwayAsync();
        await Task.Delay(500);
        var work = Enumerable.Range(1, People).Select(number => OpenAndAcceptAsync(officials, secretary, Officials.Opening(secretary, "admission", cell, $"Người xin vào Đảng {number:000}"))).ToArray();
        using (var ready = await http.GetAsync("/health/ready")) ((int)ready.StatusCode).ShouldBeOneOf(200, 503);
        await away;
        await Task.WhenAll(work);

        await using var after = FaultHost.Start(database);
        await after.VerifyAsync("in the end");
        (await after.CountAsync("select count(*) from cases where procedure = 'admission'")).ShouldBe(People + 1);
        (await after.CountAsync("select count(*) from case_events e join cases c on c.id = e.case_id where c.procedure = 'admission'")).ShouldBe(People * 2 + 1, "each step once");
        (await after.CountAsync("select count(distinct number) from cases where procedure = 'admission'")).ShouldBe(People + 1);
    }

    private static async Task OpenAndAcceptAsync(Officials officials, string secretary, Act opening)
    {
        var @case = await UntilDoneAsync(() => officials.SendAsync(opening));
        var read = await UntilDoneAsync(() => officials.SendAsync(HttpMethod.Get, secretary, $"/api/cases/{@case.Text("id")}"));
        Act? intake = null;
        while (intake is null)
        {
            try
            {
                intake = await officials.ActAsync(read.Items("openWorkItems")[0], @case.Text("id"));
            }
            catch (ShouldAssertException away) when (away.Message.Contains("store-away", StringComparison.Ordinal))
            {
                await Task.Delay(200);
            }
        }
        await UntilDoneAsync(() => officials.SendAsync(intake));
    }

    /// <summary>Every answer meanwhile is the act's own or the one sentence that says what is the matter.</summary>
    private static async Task<System.Text.Json.JsonElement> UntilDoneAsync(Func<Task<HttpResponseMessage>> send)
    {
        while (true)
        {
            var answer = await send();
            if (answer.IsSuccessStatusCode) return await answer.JsonAsync();
            var problem = await Task.FromResult(answer).ProblemAsync(503, "store-away");
            problem.Text("title").ShouldContain("Cơ sở dữ liệu");
            await Task.Delay(200);
        }
    }
}
