using System.Diagnostics;
using Procedures.Api.Storage;
using Procedures.Organisations;

namespace Procedures.Benchmarks.Running;

/// <summary>Pages of the published build over a full store, one request after the other, from the request to its last byte.</summary>
internal static class PagesBenchmark
{
    private const int Warm = 30, Measured = 200;

    private static readonly Call Inboxes = new Statement("select person, count(*) from work_item_assignees where box in ('mine', 'queue') group by person order by count(*) desc, person").With();
    private static readonly Statement CaseOf = new("select case_id from work_item_assignees where person = $1 and box in ('mine', 'queue') limit 1", Column.Int);

    public static async Task RunAsync(Databases databases, int openCases)
    {
        PublishedProgram.PublishOnce();
        var database = await Filled.NewAsync(databases, openCases);
        var busy = new List<(int Items, PersonId Person, CaseId Case)>();
        await using (var host = await Host.StartAsync(database))
        {
            await host.Store.ReadAsync(default, new Query(Inboxes, row => busy.Add((row.Int(1), row.Person(0), default))));
            foreach (var index in new[] { 0, busy.Count / 2 })
                await host.Store.ReadAsync(default, new Query(CaseOf.With(busy[index].Person), row => busy[index] = busy[index] with { Case = row.Case(0) }));
        }
        var table = new Table($"Pages, {databases.Name}, {Table.Count(openCases)} open cases (idle before: {Table.Percent(await Machine.IdleAsync())})", "page", "whose", "p50 ms", "p95 ms", "size");
        await using var program = await PublishedProgram.StartAsync(database);
        await PersonAsync(busy[busy.Count / 2], $"an officer with {Table.Count(busy[busy.Count / 2].Items)} work items");
        await PersonAsync(busy[0], $"the busiest, {Table.Count(busy[0].Items)} work items");
        using var province = await program.BrowserAsync(Host.Province.Accounts.First(account => account.Role == Roles.ProvincialOrganisationOfficer).UserName);
        await PageAsync(province, "/cases", "the province, all cases");
        await PageAsync(province, "/cases?q=0000123", "the province, a search");
        await PageAsync(province, "/deadlines", "the province, all deadlines");
        await PageAsync(province, "/organisations", "the province");
        table.Row("resident memory", "", "", "", Table.Size(program.Resident));

        async Task PersonAsync((int Items, PersonId Person, CaseId Case) one, string whose)
        {
            using var browser = await program.BrowserAsync(Host.Province.Accounts.First(account => account.Person == one.Person).UserName);
            await PageAsync(browser, "/", whose);
            await PageAsync(browser, $"/cases/{one.Case}", whose);
            await PageAsync(browser, "/cases", whose);
        }

        async Task PageAsync(HttpClient browser, string path, string whose)
        {
            var (sample, size, address) = (new Sample(), 0L, new Uri(path, UriKind.Relative));
            for (var i = 0; i < Warm + Measured; i++)
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await browser.GetAsync(address);
                var page = await answer.Content.ReadAsByteArrayAsync();
                if (i >= Warm) sample.Add(started);
                answer.EnsureSuccessStatusCode();
                size = page.Length;
            }
            table.Row(path.Length > 30 ? "/cases/{id}" : path, whose, Table.Ms(sample.Percentile(0.5)), Table.Ms(sample.Percentile(0.95)), Table.Size(size));
        }
    }
}
