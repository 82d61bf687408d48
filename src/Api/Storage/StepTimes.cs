using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Procedures.Running;

namespace Procedures.Api.Storage;

/// <summary>One handling of a step. <c>DoneOn</c> is the day on which it happened on paper; null while it is open.</summary>
internal sealed record StepTime(string Step, DateOnly OpenedOn, DateOnly? DoneOn, bool Late);

/// <summary>
/// How long the steps of a version took in its latest cases, told by their entries. A bounded number of them: a version with a hundred thousand cases costs no more than one
/// with three hundred, and the latest say more of today than the oldest.
/// </summary>
internal sealed class StepTimes(IStore store)
{
    public const int MostCases = 300;
    private const int Block = 50;

    /// <param name="scope">the eyes: cases that they may not know of are left out</param>
    /// <returns>in how many cases, and each handling in them</returns>
    public async Task<(int Cases, ImmutableArray<StepTime> Times)> OfAsync(string version, ReadScope scope, DateOnly today, CancellationToken cancel = default)
    {
        List<CaseId> ids;
        await using (var db = store.Open())
            ids = await db.CasesVisibleTo(scope).Where(row => row.DefinitionVersion == version).OrderByDescending(row => row.OpenedAt).Take(MostCases).Select(row => row.Id).ToListAsync(cancel);
        var times = ImmutableArray.CreateBuilder<StepTime>();
        foreach (var block in ids.Chunk(Block))
        {
            var cases = block.ToDictionary(id => id, _ => new List<CaseEntry>());
            await store.ReadAsync(cancel, [.. block.Select(id => new Query(StoredCases.ReadEntries.With(id, int.MaxValue), row => cases[id].Add(Entries.Read(row))))]);
            foreach (var entries in cases.Values) Add(entries, today, times);
        }
        return (ids.Count, times.ToImmutable());
    }

    private static void Add(List<CaseEntry> entries, DateOnly today, ImmutableArray<StepTime>.Builder times)
    {
        var open = new Dictionary<int, WorkItem>();
        var due = new Dictionary<int, DateOnly>();
        foreach (var entry in entries)
            foreach (var @event in entry.Events)
                switch (@event)
                {
                    case WorkItemOpened opened: open[opened.Item.Id] = opened.Item; break;
                    case WorkItemRedrawn redrawn: open[redrawn.Item.Id] = redrawn.Item; break;
                    case DeadlineChanged { Deadline: { WorkItem: { } item, IsWait: false, Reminder: null } deadline }: due[item] = deadline.Due; break;
                    case WorkItemClosed closed: open.Remove(closed.WorkItem); break;
                    case TakenBack taken: open = taken.Before.WorkItems.ToDictionary(); break;
                    case MigrationUndone undone: open = undone.Before.WorkItems.ToDictionary(); break;
                    case WorkItemCompleted done when open.Remove(done.WorkItem, out var item):
                        times.Add(new StepTime(done.Step, item.OpenedOn, done.On < item.OpenedOn ? item.OpenedOn : done.On, entry.Events.OfType<DeadlineEnded>().Any(ended => ended.Of == done.Step && ended.LateDays > 0)));
                        break;
                }
        times.AddRange(open.Values.Select(item => new StepTime(item.Step, item.OpenedOn, null, due.TryGetValue(item.Id, out var day) && day < today)));
    }
}
