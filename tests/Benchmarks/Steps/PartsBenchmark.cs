using System.Diagnostics;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Benchmarks.Approval;
using Procedures.Running;

namespace Procedures.Benchmarks.Steps;

/// <summary>Where the time of a step goes, without a database: what is read, decided, and made into rows. One thread.</summary>
internal static class PartsBenchmark
{
    public static async Task RunAsync(Databases databases, TimeSpan time)
    {
        await using var host = await Host.StartAsync(await databases.NewAsync());
        await host.SeedAsync();
        var work = new ApprovalWork(host.Register, host.Clock.Today);
        var register = host.Register;
        var definition = register.Definitions.Latest(ApprovalWork.Procedure)!;
        var now = host.Clock.Now;
        var table = new Table($"Parts of a step, microseconds (idle before: {Table.Percent(await Machine.IdleAsync())})", "step", "read state", "decide", "write state", "write events", "pack", "hash", "project", "all rows");
        CaseState? before = null;
        Command? command = work.Open();
        while (command is not null)
        {
            var asked = command;
            var was = before;
            var packed = was is null ? [] : Packed.Of(CaseJson.WriteUtf8(was));
            var accepted = (Accepted)Decide(was, asked);
            var after = accepted.State;
            var entry = new CaseEntry(after.Version, now, asked.By.Person, asked.By.Name, asked.By.Role, asked.By.Organisation, now.Day, accepted.Events);
            var payload = CaseJson.WriteUtf8(accepted.Events);
            table.Row(asked is OpenCase ? "open" : was!.WorkItems.First().Value.Step,
                was is null ? "" : Each(() => CaseJson.ReadState(Packed.Open(packed))),
                Each(() => Decide(was, asked)),
                Each(() => CaseJson.WriteUtf8(after)),
                Each(() => CaseJson.WriteUtf8(accepted.Events)),
                Each(() => Packed.Of(payload)),
                Each(() => EventChain.HashOf(after.Id, entry, 1, EventChain.DigestOf(payload), EventChain.Start)),
                Each(() => Projection.Of(was, after, entry, definition, "/1/2/3/", was is null)),
                Each(() =>
                {
                    var rows = new StepRows();
                    rows.AddEntry(after.Id, entry, EventChain.Start);
                    rows.AddCase(was, after, "/1/2/3/", was is null);
                    rows.AddProjected(after, entry, Projection.Of(was, after, entry, definition, "/1/2/3/", was is null), now);
                    return rows;
                }));
            before = after;
            command = ApprovalWork.Next(before);
        }

        Decision Decide(CaseState? was, Command asked)
        {
            var facts = register.Facts();
            facts.Add(new CaseNumberFact(definition.Prefix, now.Day.Year), 1);
            return Engine.Decide(was, definition, facts, asked, now);
        }

        string Each(Func<object> part)
        {
            for (var i = 0; i < 2_000; i++) part();
            var (started, count) = (Stopwatch.GetTimestamp(), 0);
            for (; Stopwatch.GetElapsedTime(started) < time / 8; count++) part();
            return $"{Stopwatch.GetElapsedTime(started).TotalMicroseconds / count:0.0}";
        }
    }
}
