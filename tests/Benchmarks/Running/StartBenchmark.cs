using System.Diagnostics;
using System.Net.Http.Json;
using Procedures.Api.Seeds;

namespace Procedures.Benchmarks.Running;

/// <summary>From the start of the process to ready, to the first page, to the first case; and what it then keeps in memory.</summary>
internal static class StartBenchmark
{
    private const int Starts = 3;

    public static async Task RunAsync(Databases databases, int openCases)
    {
        PublishedProgram.PublishOnce();
        var database = await Filled.NewAsync(databases, openCases);
        var officer = Host.Province.Accounts.First(account => account.Organisation == DemoProvince.MainCell);
        var table = new Table($"Start of the published build, {databases.Name}, {Table.Count(openCases)} open cases, median of {Starts} (idle before: {Table.Percent(await Machine.IdleAsync())})",
            "ready ms", "first page ms", "first case opened ms", "resident");
        var times = new List<(double Ready, double Page, double Case, double Resident)>();
        for (var i = 0; i < Starts; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var program = await PublishedProgram.StartAsync(database);
            var ready = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            using var anonymous = program.Anonymous();
            (await anonymous.GetAsync(new Uri("/sign-in", UriKind.Relative))).EnsureSuccessStatusCode();
            var page = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            using var client = await program.ClientAsync(officer.UserName);
            using var opened = await client.PostAsJsonAsync(new Uri("/api/cases", UriKind.Relative), new
            {
                procedure = Approval.ApprovalWork.Procedure, organisation = officer.Organisation.Value, subject = new { kind = "applicant", name = $"Người đề nghị của lần chạy {i}", birthDate = "1991-01-01" }, data = new { },
            });
            if (!opened.IsSuccessStatusCode) throw new InvalidOperationException(await opened.Content.ReadAsStringAsync());
            times.Add((ready, page, Stopwatch.GetElapsedTime(started).TotalMilliseconds, program.Resident));
        }
        table.Row(Of(time => time.Ready, Table.Ms), Of(time => time.Page, Table.Ms), Of(time => time.Case, Table.Ms), Of(time => time.Resident, Table.Size));

        string Of(Func<(double Ready, double Page, double Case, double Resident), double> what, Func<double, string> write) => write(Sample.Median(times.Select(what)));
    }
}
