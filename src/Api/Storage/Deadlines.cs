using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Procedures.Api.Storage.Tables;
using Procedures.Definitions;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <param name="Late">true: past their day; false: not yet; null: all</param>
/// <param name="Today">the day of the case clock</param>
public sealed record DeadlineFilter(OrganisationId? Organisation = null, bool? Late = null, string? Cursor = null, int Size = 50, DateOnly? Today = null);

public sealed record DeadlineListRow(
    CaseId Case, string Number, string Procedure, string DefinitionVersion, string SubjectName, OrganisationId Organisation, int Deadline, string Of, bool IsSpan, bool Statutory, DateOnly Due, bool Passed, bool Resting, int? WorkItem);

public sealed record DeadlinePage(ImmutableArray<DeadlineListRow> Items, string? Next);

/// <summary>Open deadlines through the gate; waits and mails to come are no deadlines.</summary>
public sealed class DeadlineReads
{
    private readonly IStore store;
    private readonly RegisterCache register;
    private readonly Cases.CaseClock clock;

    internal DeadlineReads(IStore store, RegisterCache register, Cases.CaseClock clock) => (this.store, this.register, this.clock) = (store, register, clock);

    /// <summary>Earliest first.</summary>
    public async Task<DeadlinePage> ListAsync(ReadScope scope, DeadlineFilter filter, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var cases = db.CasesVisibleTo(scope);
        if (filter.Organisation is { } organisation)
        {
            var directory = register.Current.Directory;
            if (directory.Find(organisation) is null) return new([], null);
            cases = cases.Where(Gate.Within<CaseRow>(directory.PathAt(organisation, clock.Today), row => row.UnitPath));
        }
        var known = Gate.SecretCircle(db, scope);
        var rows = db.Deadlines.Where(row => !row.IsWait && !row.IsReminder && (row.Class != Confidentiality.C || scope.IsHost || known.Contains(row.CaseId)))
            .Join(cases, row => row.CaseId, row => row.Id, (deadline, @case) => new { deadline, @case });
        var today = filter.Today ?? clock.Today;
        if (filter.Late is true) rows = rows.Where(row => row.deadline.Due < today && !row.deadline.Resting);
        if (filter.Late is false) rows = rows.Where(row => row.deadline.Due >= today || row.deadline.Resting);
        var (size, offset) = (Cursor.Size(filter.Size), Cursor.ReadOffset(filter.Cursor));
        var page = await rows.OrderBy(row => row.deadline.Due).ThenBy(row => row.deadline.CaseId).ThenBy(row => row.deadline.Deadline).Skip(offset).Take(size + 1)
            .Select(row => new DeadlineListRow(
                row.@case.Id, row.@case.Number, row.@case.Procedure, row.@case.DefinitionVersion, row.@case.SubjectName, row.@case.Organisation, row.deadline.Deadline, row.deadline.Of, row.deadline.IsSpan,
                row.deadline.Statutory, row.deadline.Due, row.deadline.Passed, row.deadline.Resting, row.deadline.WorkItem))
            .ToListAsync(cancel);
        return new([.. page.Take(size)], page.Count > size ? Cursor.Write(offset + size) : null);
    }
}

public sealed record DueDeadline(CaseId Case, int Deadline, Instant At);

/// <summary>What fell due, for the job that acts on it. Several hosts share the work: what one has in hand, the others leave alone for a while.</summary>
public sealed class DueDeadlines
{
    private const long Lease = 60_000;

    private static readonly Statement ReadNext = new("select min(next_at) from deadlines where next_at is not null and next_at <= $1 and (claimed_until is null or claimed_until < $2)", Long, Long);

    private readonly IStore store;
    private readonly TimeProvider time;
    private readonly Statement claim;

    internal DueDeadlines(IStore store, TimeProvider time)
    {
        (this.store, this.time) = (store, time);
        claim = new Statement(
            $"""
            update deadlines set claimed_until = $2 where (case_id, deadline) in (select case_id, deadline from deadlines
            where next_at is not null and next_at <= $1 and (claimed_until is null or claimed_until < $3) order by next_at, case_id limit $4{store.SkipLocked})
            returning case_id, deadline, next_at
            """, Long, Long, Long, Int);
    }

    /// <summary>Takes in hand what fell due by <paramref name="now"/> (case time), the earliest first. What is not acted on within a minute can be taken again.</summary>
    public async Task<ImmutableArray<DueDeadline>> ClaimAsync(Instant now, int limit, CancellationToken cancel = default)
    {
        var real = Instant.From(time.GetUtcNow()).Milliseconds;
        return await store.RunAsync(async session =>
        {
            var due = new List<DueDeadline>();
            await session.ReadAsync(new Query(claim.With(now, real + Lease, real, limit), row => due.Add(new(row.Case(0), row.Int(1), row.Instant(2)))));
            await session.CommitAsync([]);
            return due.OrderBy(row => row.At).ThenBy(row => row.Case.Value).ThenBy(row => row.Deadline).ToImmutableArray();
        }, alone: true, cancel);
    }

    /// <summary>The earliest instant at or before <paramref name="now"/> for which something is left to do and nobody has it in hand; a movable clock goes from one to the next.</summary>
    public async Task<Instant?> NextAsync(Instant now, CancellationToken cancel = default)
    {
        Instant? next = null;
        await store.ReadAsync(cancel, new Query(ReadNext.With(now, Instant.From(time.GetUtcNow())), row => next = row.InstantOrNull(0)));
        return next;
    }
}
