using System.Diagnostics;
using Procedures.Api.Mail;
using Procedures.Api.Storage;
using Procedures.Benchmarks.Approval;
using Procedures.Benchmarks.Steps;
using Procedures.Tests;

namespace Procedures.Benchmarks.Running;

/// <summary>How fast the mails of finished cases leave for a server on the same machine that parses each, and what a mail adds to the step that calls for it.</summary>
internal static class MailBenchmark
{
    private const string Silent = "benchmark-silent";
    private const int Writers = 16, Laps = 7;

    public static async Task RunAsync(Databases databases, int mails, TimeSpan lap)
    {
        await using var server = await SmtpPeer.StartAsync();
        await using var host = await Host.StartAsync(await databases.NewAsync(), settings: server.Settings());
        await host.SeedAsync();
        var work = new ApprovalWork(host.Register, host.Clock.Today);
        await Parallel.ForAsync(0, mails, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (_, _) => await CaseOf.RunAsync(host.Runner, work.Open(), _ => { }));
        var drain = new Table($"Mail, {databases.Name} (idle before: {Table.Percent(await Machine.IdleAsync())})", "mails sent", "seconds", "per second", "CPU ms a mail, without the server's");
        var (started, own, database) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, databases.Cpu());
        var run = await host.Get<OutboxSender>().SendDueAsync();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (run.Sent != mails) throw new InvalidOperationException($"Only {run.Sent} of {mails} mails left.");
        drain.Row(Table.Count(run.Sent), $"{seconds:0.0}", Table.Count(run.Sent / seconds), $"{(Environment.CpuUsage.TotalTime - own + databases.Cpu() - database).TotalMilliseconds / mails:0.00}");

        await host.Get<DefinitionStore>().ImportAsync(SilentOf(await File.ReadAllTextAsync(ApprovalWork.File)), publish: true);
        var (with, without) = (new List<double>(), new List<double>());
        for (var i = 0; i < Laps; i++)
        {
            with.Add(await LastStepAsync(ApprovalWork.Procedure));
            without.Add(await LastStepAsync(Silent));
        }
        var cost = new Table($"The step that calls for a mail, {databases.Name}, one writer, median of {Laps} turns", "with it p50 ms", "the same step without", "cost");
        var (mailed, silent) = (Sample.Median(with), Sample.Median(without));
        cost.Row(Table.Ms(mailed), Table.Ms(silent), $"{(mailed / silent - 1) * 100:+0;-0} %");

        // a case's last commit is the approval, which tells the cell by mail
        async Task<double> LastStepAsync(string procedure)
        {
            var sample = new Sample();
            for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < lap;)
            {
                var at = Stopwatch.GetTimestamp();
                await CaseOf.RunAsync(host.Runner, work.Open(), state =>
                {
                    if (state.IsClosed) sample.Add(at);
                    at = Stopwatch.GetTimestamp();
                }, procedure);
            }
            return sample.Percentile(0.5);
        }
    }

    /// <summary>The same procedure, whose notice goes to nobody.</summary>
    private static string SilentOf(string json) => json.Replace(ApprovalWork.Procedure, Silent, StringComparison.Ordinal)
        .Replace("\"prefix\": \"PD\"", "\"prefix\": \"PK\"", StringComparison.Ordinal).Replace(Notified(json), "\"to\": []", StringComparison.Ordinal);

    private static string Notified(string json)
    {
        var from = json.IndexOf("\"to\": [", json.IndexOf("Procedures.Notice", StringComparison.Ordinal), StringComparison.Ordinal);
        return json[from..(json.IndexOf(']', from) + 1)];
    }
}
