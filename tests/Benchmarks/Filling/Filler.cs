using System.Collections.Concurrent;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Benchmarks.Approval;
using Procedures.Running;

namespace Procedures.Benchmarks.Filling;

/// <summary>
/// Puts open cases into a store, each waiting under its deadline: the engine decides every one of them, the same code makes the rows, only the writing
/// is in bulk.
/// </summary>
internal static class Filler
{
    private const int Block = 20_000;

    public static async Task FillAsync(Host host, ApprovalWork work, int cases)
    {
        work.Skip(0);
        var last = 0;
        for (var done = 0; done < cases; done += Block)
        {
            var count = Math.Min(Block, cases - done);
            var calls = new ConcurrentBag<List<Call>>();
            Parallel.For(0, count, _ => calls.Add(RowsOf(host, work.Open(), Interlocked.Increment(ref last))));
            await host.Store.ImportAsync([.. ImportTables.Of(calls.SelectMany(list => list))]);
        }
        await host.Store.WriteAsync([SetNumbers.With("PD", host.Clock.Today.Year, last)]);
    }

    private static readonly Statement SetNumbers = new(
        "insert into case_numbers (prefix, year, last) values ($1, $2, $3) on conflict (prefix, year) do update set last = $3", Column.Str, Column.Int, Column.Int);

    private static List<Call> RowsOf(Host host, OpenCase open, int number)
    {
        var register = host.Register;
        var definition = register.Definitions.Latest(ApprovalWork.Procedure)!;
        var facts = register.Facts();
        var now = host.Clock.Now;
        facts.Add(new CaseNumberFact(definition.Prefix, now.Day.Year), number);
        var path = register.Directory.PathAt(open.Organisation, now.Day);
        var calls = new List<Call>();
        CaseState? before = null;
        var head = EventChain.Start;
        for (Command? command = open; command is not null; command = before.Version < 2 ? ApprovalWork.Next(before) : null)
        {
            var accepted = (Accepted)Engine.Decide(before, definition, facts, command, now);
            var after = accepted.State;
            var entry = new CaseEntry(after.Version, now, command.By.Person, command.By.Name, command.By.Role, command.By.Organisation, now.Day, accepted.Events);
            var rows = new StepRows();
            rows.AddEntry(after.Id, entry, head);
            rows.AddProjected(after, entry, Projection.Of(before, after, entry, definition, path, before is null), now);
            calls.AddRange(rows.Calls);
            head = rows.Head;
            before = after;
        }
        // one row for the case as it stands in the end
        var last = new StepRows();
        last.AddCase(null, before!, path, true);
        last.AddSubject(null, before!, StepRows.SubjectKey(open.Subject, host.Get<Settings>().SubjectKey));
        calls.AddRange(last.Calls.Select(call => call.Statement == StepStatements.InsertCase ? call with { Values = [.. call.Values[..17], head, .. call.Values[18..]] } : call));
        return calls;
    }
}
