using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Digests;
using Procedures.Running;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>What a list says of a case without reading its state.</summary>
internal sealed record CaseHead(CaseId Id, string Number, string SubjectName, string DefinitionVersion, OrganisationId Organisation);

/// <summary>An item of a digest with what its words need.</summary>
/// <param name="Of">step or span; empty for a parked case</param>
internal sealed record OpenItem(DigestItem Item, CaseHead Case, string Of, int? WorkItem);

/// <summary>What digests read and write. The reads show nothing to anybody: who is told what, <see cref="DigestBoard"/> decides.</summary>
internal sealed class DigestStore
{
    // a span is everybody's who has work in the case now
    private const string Items =
        """
        select d.case_id, d.deadline, d."of", d.class, d.statutory, d.due, d.work_item, d.is_span, c.number, c.subject_name, c.definition_version, c.organisation, c.unit_path, c.class, a.person, a.organisation
        from deadlines d join cases c on c.id = d.case_id
        left join work_items w on w.case_id = d.case_id and w.state = 'open' and (d.is_span or w.item = d.work_item)
        left join work_item_assignees a on a.case_id = w.case_id and a.item = w.item and a.box in ('mine', 'queue')
        where d.due <= $1 and c.status = 'running' and not d.is_wait and not d.is_reminder and not d.resting
        """;

    private static readonly Statement ReadItems = new($"{Items} and d.unit_path >= $2 and d.unit_path < $3 order by d.due, d.case_id, d.deadline", Day, Str, Str);
    private static readonly Statement ReadOwn = new(
        $"{Items} and (d.case_id, d.work_item) in (select o.case_id, o.item from work_item_assignees o where o.person = $2 and o.box in ('mine', 'queue')) order by d.due, d.case_id, d.deadline", Day, Int);
    private static readonly Statement ReadParked = new(
        "select id, number, subject_name, definition_version, organisation, unit_path, class, opened_at from cases where faults > 0 and status in ('running', 'suspended') and unit_path >= $1 and unit_path < $2", Str, Str);
    private static readonly Statement ReadHead = new("select id, number, subject_name, definition_version, organisation from cases where id = $1", Case);
    private static readonly Statement ReadTold = new("select person, case_id, deadline, consequence, due, told_on from digest_lines");
    private static readonly Statement ReadToldTo = new("select person, case_id, deadline, consequence, due, told_on from digest_lines where person = $1", Int);
    private static readonly Statement ReadOff = new("select person from digests_off");
    private static readonly Statement ReadIsOff = new("select 1 from digests_off where person = $1", Int);
    private static readonly Statement SwitchOff = new("insert into digests_off (person) values ($1) on conflict (person) do nothing", Int);
    private static readonly Statement SwitchOn = new("delete from digests_off where person = $1", Int);
    private static readonly Statement ReadQueued = new("select queued_at from outbox where key = $1", Str);
    private static readonly Statement ReadReminders = new("select key from outbox where case_id = $1 and kind = 'reminder' and person = $2 and queued_at >= $3", Case, Int, Long);
    private static readonly Statement Tell = new(
        """
        insert into digest_lines (person, case_id, deadline, consequence, due, told_on) values ($1, $2, $3, $4, $5, $6)
        on conflict (person, case_id, deadline) do update set consequence = $4, due = $5, told_on = $6
        """, Int, Case, Int, Str, Day, Day);
    private static readonly Statement Forget = new("delete from digest_lines where person = $1 and case_id = $2 and deadline = $3", Int, Case, Int);

    // not "on conflict": who comes second must write nothing of his
    private static readonly Statement Queue = new(
        """
        insert into outbox (key, kind, case_id, class, person, name, address, model, queued_at, due_at, attempts, state)
        select $1, 'digest', null, $2, $3, $4, p.email, $5, $6, $7, 0, case when p.email is null then 'no-address' else 'queued' end
        from (select 1) one left join persons p on p.id = $3
        """, Str, Int, Int, Str, Str, Long, Long);

    private readonly IStore store;
    private readonly TimeProvider time;

    public DigestStore(IStore store, TimeProvider time) => (this.store, this.time) = (store, time);

    /// <summary>Deadlines that are late or fall due until a day, and parked cases, within a unit ("/": everywhere).</summary>
    public async Task<List<OpenItem>> ItemsAsync(string path, DateOnly until, Register register, DateOnly today, CancellationToken cancel = default)
    {
        var gathering = new Gathering(register, today);
        var end = string.Concat(path.AsSpan(0, path.Length - 1), "0");
        await store.ReadAsync(cancel, new Query(ReadItems.With(until, path, end), gathering.Add), new Query(ReadParked.With(path, end), gathering.AddParked));
        return gathering.Found;
    }

    /// <summary>The same of the work that somebody has himself, wherever it lies.</summary>
    public async Task<List<OpenItem>> OwnItemsAsync(PersonId person, DateOnly until, Register register, DateOnly today, CancellationToken cancel = default)
    {
        var gathering = new Gathering(register, today);
        await store.ReadAsync(cancel, new Query(ReadOwn.With(until, person), gathering.Add));
        return gathering.Found;
    }

    public async Task<Dictionary<CaseId, CaseHead>> HeadsAsync(IEnumerable<CaseId> cases, CancellationToken cancel = default)
    {
        var heads = new Dictionary<CaseId, CaseHead>();
        await store.ReadAsync(cancel, [.. cases.Distinct().Select(id => new Query(ReadHead.With(id), row => heads.Add(id, new(row.Case(0), row.Text(1), row.Text(2), row.Text(3), row.Organisation(4)))))]);
        return heads;
    }

    /// <summary>What everybody was told, and who wants to be told nothing.</summary>
    public async Task<(ILookup<PersonId, ToldLine> Told, HashSet<PersonId> Off)> ToldAsync(CancellationToken cancel = default)
    {
        var (told, off) = (new List<(PersonId, ToldLine)>(), new HashSet<PersonId>());
        await store.ReadAsync(cancel, new Query(ReadTold.With(), row => told.Add(ReadLine(row))), new Query(ReadOff.With(), row => off.Add(row.Person(0))));
        return (told.ToLookup(line => line.Item1, line => line.Item2), off);
    }

    /// <summary>What somebody was told, whether he has switched his digest off, and when the mail of this key was written.</summary>
    public async Task<(List<ToldLine> Told, bool Off, Instant? Queued)> ToldAsync(PersonId person, string key, CancellationToken cancel = default)
    {
        var (told, off, queued) = (new List<ToldLine>(), false, (Instant?)null);
        await store.ReadAsync(cancel,
            new Query(ReadToldTo.With(person), row => told.Add(ReadLine(row).Line)), new Query(ReadIsOff.With(person), _ => off = true), new Query(ReadQueued.With(key), row => queued = row.Instant(0)));
        return (told, off, queued);
    }

    public Task SwitchAsync(PersonId person, bool on, CancellationToken cancel = default) => store.WriteAsync([(on ? SwitchOn : SwitchOff).With(person)], cancel);

    /// <summary>The deadlines of these cases, with the day on which each was due, of which a reminder has told somebody since a day began.</summary>
    public async Task<HashSet<(CaseId Case, int Deadline, DateOnly Due)>> RemindedAsync(PersonId person, DateOnly day, IEnumerable<CaseId> cases, CancellationToken cancel = default)
    {
        var found = new HashSet<(CaseId, int, DateOnly)>();
        Query[] queries = [.. cases.Distinct().Select(id => new Query(ReadReminders.With(id, person, Instant.StartOf(day)), row => { var (deadline, due) = ReminderKey.Read(row.Text(0)); found.Add((id, deadline, due)); }))];
        if (queries.Length > 0) await store.ReadAsync(cancel, queries);
        return found;
    }

    /// <summary>Remembers what somebody was told by other mails.</summary>
    public Task TellAsync(PersonId person, IEnumerable<ToldLine> tells, CancellationToken cancel = default) => store.WriteAsync([.. tells.Select(line => TellOf(person, line))], cancel);

    private static Call TellOf(PersonId person, ToldLine line) => Tell.With(person, line.Case, line.Deadline, NameOf(line.Consequence), line.Due, line.On);

    /// <summary>Puts a digest into the outbox and remembers what it tells, in one transaction; once for its key, whoever comes first.</summary>
    /// <returns>false when it was there: nothing was written</returns>
    public async Task<bool> QueueAsync(string key, Confidentiality @class, PersonId person, string name, string model, Instant now, IEnumerable<ToldLine> tells, IEnumerable<ToldLine> forgets, CancellationToken cancel = default)
    {
        try
        {
            await store.WriteAsync(
            [
                Queue.With(key, @class, person, name, model, now, Instant.From(time.GetUtcNow())),
                .. tells.Select(line => TellOf(person, line)),
                .. forgets.Select(line => Forget.With(person, line.Case, line.Deadline)),
            ], cancel);
            return true;
        }
        catch (LostRace)
        {
            return false;
        }
    }

    private static (PersonId Person, ToldLine Line) ReadLine(Row row) => (row.Person(0), new ToldLine(row.Case(1), row.Int(2), Consequences.First(one => NameOf(one) == row.Text(3)), row.Day(4), row.Day(5)));

    private static readonly Consequence[] Consequences = Enum.GetValues<Consequence>();

    private static string NameOf(Consequence consequence) => consequence switch
    {
        Consequence.StatutoryLate => "statutory-late",
        Consequence.InternalLate => "internal-late",
        Consequence.DueSoon => "due-soon",
        Consequence.Parked => "parked",
    };

    /// <summary>Puts the rows of a deadline, one for each who has the work, together into one item.</summary>
    private sealed class Gathering(Register register, DateOnly today)
    {
        private readonly Dictionary<(string, string), (bool Told, int Every)> drawn = [];

        public List<OpenItem> Found { get; } = [];

        public void Add(Row row)
        {
            var (id, deadline) = (row.Case(0), row.Int(1));
            var (person, place) = (row.PersonOrNull(14), row.OrganisationOrNull(15));
            if (Found.Count > 0 && Found[^1] is { } last && last.Item.Case == id && last.Item.Deadline == deadline)
            {
                if (person is not null)
                    Found[^1] = last with { Item = last.Item with { Handlers = last.Item.Handlers.Add(person.Value), Places = last.Item.Places.Contains(place!.Value) ? last.Item.Places : last.Item.Places.Add(place.Value) } };
                return;
            }
            var head = new CaseHead(id, row.Text(8), row.Text(9), row.Text(10), row.Organisation(11));
            var (of, due) = (row.Text(2), row.Day(5));
            var (told, every) = Drawn(head.DefinitionVersion, of, due);
            if (!told) return;
            var secret = row.Int(3) >= (int)Confidentiality.C || row.Int(13) >= (int)Confidentiality.C;
            Found.Add(new OpenItem(
                new DigestItem(id, head.Number, deadline, IsParked: false, row.Flag(4), due, secret, row.Text(12), place is { } at ? [at] : [head.Organisation], person is { } one ? [one] : [],
                    register.CalendarOf(head.Organisation, today), every), head, of, row.Flag(7) ? null : row.IntOrNull(6)));
        }

        public void AddParked(Row row)
        {
            var head = new CaseHead(row.Case(0), row.Text(1), row.Text(2), row.Text(3), row.Organisation(4));
            Found.Add(new OpenItem(
                new DigestItem(head.Id, head.Number, 0, IsParked: true, Statutory: false, row.Instant(7).Day, row.Int(6) >= (int)Confidentiality.C, row.Text(5), [], [],
                    register.CalendarOf(head.Organisation, today), Every(null, today)), head, "", null));
        }

        /// <summary>Whether it is somebody's work at all (a span that only watches, or that runs out by itself, is nobody's), and how often its ladder repeats it.</summary>
        private (bool Told, int Every) Drawn(string version, string of, DateOnly due)
        {
            if (drawn.TryGetValue((version, of), out var known)) return known;
            var definition = register.Definitions.Find(version);
            var span = definition?.Spans.FirstOrDefault(one => one.Id == of);
            var ladder = span is not null ? span.Ladder : (definition?.Nodes.GetValueOrDefault(of) as Steps.HumanStep)?.Deadline?.Ladder;
            return drawn[(version, of)] = (span is null or { Watch: false, Until.IsEmpty: false }, Every(ladder, due));
        }

        private int Every(string? ladder, DateOnly on) =>
            ladder is not null && register.Rules.TryAt(ladder, on, out var value, register.Province) && value.Ladder.Rungs.Select(rung => rung.Again).FirstOrDefault(again => again?.Channel == "digest") is { } repeat
                ? repeat.Every.Amount
                : register.Rules.At("digest.repeat", on, register.Province).Duration.Duration.Amount;
    }
}
