using System.Globalization;
using System.Text.Json;
using Procedures.Api.Seeds;
using Procedures.Api.Storage;
using Procedures.Api.Tests.Endpoints;
using Procedures.Api.Tests.Storage;
using Procedures.Tests;

namespace Procedures.Api.Tests.Faults;

/// <summary>The program is killed twice in the middle of a thousand steps of sixteen clients, who send again what was not answered.</summary>
public sealed class ThousandStepsTests(PostgresServer server, ITestOutputHelper output)
{
    private const int Cases = 200, StepsOfACase = 5, Clients = 16;
    private static readonly int[] KilledAfter = [250, 600];

    [Fact]
    public async Task On_SQLite_nothing_is_lost_and_nothing_is_done_twice()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(FaultHost.Sqlite(folder.File("procedures.db")));
    }

    [Fact, Trait("needs", "postgres")]
    public async Task On_PostgreSQL_nothing_is_lost_and_nothing_is_done_twice() => await RunAsync(FaultHost.Postgres(await server.NewDatabaseAsync()));

    private async Task RunAsync(Dictionary<string, string?> database)
    {
        var people = await PrepareAsync(database);
        await using var mailServer = await SmtpPeer.StartAsync();
        var settings = new Dictionary<string, string?>(database.Concat(mailServer.Settings())) { ["Demo:Enabled"] = "true", ["Clock:Start"] = "2026-01-05T08:00" };
        var app = await AppProcess.StartAsync(settings);
        using var run = new Clerks(people) { Url = new Uri(app.Url) };
        try
        {
            var work = run.WorkAsync();
            foreach (var answered in KilledAfter)
            {
                await Task.WhenAny(run.AnsweredAsync(answered), work);
                await app.KillAsync();
                await app.DisposeAsync();
                run.Answered.ShouldBeLessThan(Cases * StepsOfACase, "the program should die in the middle");
                output.WriteLine($"killed after {run.Answered} answers");
                await using (var host = FaultHost.Start(database))
                {
                    await host.VerifyAsync($"killed after {run.Answered} answers");
                    (await host.CountAsync("select count(*) from case_events")).ShouldBeGreaterThanOrEqualTo(run.Answered, "what was answered is there");
                }
                app = await AppProcess.StartAsync(settings);
                run.Url = new Uri(app.Url);
            }
            await work;
            var moved = await run.SendAsync(new Act(people.Secretary, "/api/simulation/clock", """{"advance":"PT1H"}""", "Wait", "clock"));
            await mailServer.MailsAsync(moved.GetProperty("ran").GetProperty("mails").GetInt32());
        }
        finally
        {
            await app.DisposeAsync();
        }

        mailServer.Mails.Count(mail => mail.Subject.Contains("Đã xét đơn", StringComparison.Ordinal)).ShouldBe(Cases, "one mail for each case");
        mailServer.Mails.Select(mail => mail.MessageId).ShouldBeUnique();
        await using var after = FaultHost.Start(database);
        await after.VerifyAsync("in the end");
        (await after.CountAsync("select count(*) from cases where procedure = 'leave'")).ShouldBe(Cases);
        (await after.CountAsync("select count(*) from cases where procedure = 'leave' and status = 'finished'")).ShouldBe(Cases);
        (await after.CountAsync("select count(*) from case_events e join cases c on c.id = e.case_id where c.procedure = 'leave'")).ShouldBe(Cases * StepsOfACase, "each step once");
        (await after.CountAsync("select count(*) from papers")).ShouldBe(Cases);
        (await after.CountAsync("select count(distinct serial) from papers")).ShouldBe(Cases, "no paper number twice");
        (await after.CountAsync("select count(distinct cause) from member_rows where cause like '%/5'")).ShouldBe(Cases);
        (await after.CountAsync("select max(n) - min(n) from (select count(*) n from member_rows where cause like '%/5' group by cause) each_cause")).ShouldBe(0, "no register row twice");
    }

    private static async Task<People> PrepareAsync(Dictionary<string, string?> database)
    {
        await using var host = FaultHost.Start(database);
        await host.Get<DefinitionStore>().ImportAsync(LeaveProcedure.Json, publish: true);
        var accounts = await new Officials(host.Http).AccountsAsync();
        string Of(string role, int organisation) => accounts.First(one => one.Text("role") == role && one.GetProperty("organisation").GetProperty("id").GetInt32() == organisation).Text("userName");
        var (cell, committee) = (DemoProvince.MainCell.Value, DemoProvince.MainCommittee.Value);
        return new(cell, Of("cell-secretary", cell), Of("committee-secretary", committee), Of("organisation-officer", committee), Of("clerk", committee));
    }

    private sealed record People(int Cell, string Secretary, string Head, string Officer, string Clerk);

    private sealed class Clerks(People people) : IDisposable
    {
        private readonly Lock one = new();
        private readonly Dictionary<string, string> tokens = [];
        private readonly TaskCompletionSource[] milestones = [.. Enumerable.Range(0, Cases * StepsOfACase + 1).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        private HttpClient http = new();
        private int next, answered;

        public int Answered => answered;

        public void Dispose() => http.Dispose();

        public Uri Url
        {
            set => http = new HttpClient { BaseAddress = value, Timeout = TimeSpan.FromSeconds(30) };
        }

        public Task AnsweredAsync(int count) => milestones[count].Task;

        public Task WorkAsync() => Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number <= Cases) await WorkAsync(number);
        })));

        private async Task WorkAsync(int number)
        {
            var opened = await SendAsync(Officials.Opening(people.Secretary, "leave", people.Cell, $"Người xin vào Đảng {number:0000}"));
            var id = opened.Text("id");
            await SendAsync(Completing(people.Secretary, await ItemAsync(people.Secretary, id, "request"), "accept", new { reason = $"Việc nhà {number}" }));
            await Task.WhenAll(
                SendAsync(Completing(people.Head, await ItemAsync(people.Head, id, "decide"), "agree", new { })),
                SendAsync(Completing(people.Officer, await ItemAsync(people.Officer, id, "background"), "done", new { finding = "Rõ" })));
            await SendAsync(Completing(people.Clerk, await ItemAsync(people.Clerk, id, "paper"), "issued", new { number = number.ToString(CultureInfo.InvariantCulture), signedOn = "2026-01-05" }));
        }

        private static Act Completing(string user, string item, string outcome, object data) =>
            new(user, $"/api/work-items/{item}/complete", JsonSerializer.Serialize(new { outcome, data }), "task", "leave");

        private async Task<string> ItemAsync(string user, string @case, string step)
        {
            var read = await AskAsync(user, officials => officials.SendAsync(HttpMethod.Get, user, $"/api/cases/{@case}"));
            return read.Items("openWorkItems").Single(item => item.GetProperty("step").Text("id") == step).Text("id");
        }

        /// <summary>Sends until it is answered, with the same key each time, to whatever program is there.</summary>
        public async Task<JsonElement> SendAsync(Act act)
        {
            var json = await AskAsync(act.User, officials => officials.SendAsync(act));
            if (Interlocked.Increment(ref answered) is var count && count < milestones.Length) milestones[count].TrySetResult();
            return json;
        }

        private async Task<JsonElement> AskAsync(string user, Func<Officials, Task<HttpResponseMessage>> ask)
        {
            while (true)
            {
                var to = http;
                try
                {
                    using var answer = await ask(new Officials(to, await SignedInAsync(to, user)));
                    if ((int)answer.StatusCode < 500) return await answer.JsonAsync();
                }
                catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
                {
                    await Task.Delay(50);
                }
            }
        }

        private async Task<Dictionary<string, string>> SignedInAsync(HttpClient to, string user)
        {
            lock (one)
                if (tokens.ContainsKey(user)) return tokens;
            var token = await new Officials(to).TokenAsync(user);
            lock (one) tokens.TryAdd(user, token);
            return tokens;
        }
    }
}
