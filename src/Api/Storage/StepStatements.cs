using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>Everything that the hot path says to the database. Both read the same words.</summary>
internal static class StepStatements
{
    public static readonly Statement ReadCase = new(
        "select state, version, unit_path, head, (select version from register_version where id = 1) from cases where id = $1", Case);

    public static readonly Statement ReadRegisterVersion = new("select version from register_version where id = 1");

    public static readonly Statement ReadIdempotency = new(
        "select body, case_id, entry, answer from idempotency where request = $1", Bytes);

    public static readonly Statement ReadOpenSubject = new("select case_id from open_subjects where procedure = $1 and subject_key = $2", Str, Bytes);

    public static readonly Statement ReadHash = new("select hash from case_events where case_id = $1 and number = $2", Case, Int);

    public static readonly Statement ReadHistory = new(
        "select record, valid_from, valid_to, recorded_at, cause from member_rows where person = $1 order by id", Int);

    /// <summary>How many persons <see cref="ReadHistories"/> takes.</summary>
    public const int Many = 50;

    public static readonly Statement ReadHistories = new(
        $"select record, valid_from, valid_to, recorded_at, cause, person from member_rows where person in ({string.Join(", ", Enumerable.Range(1, Many).Select(number => $"${number}"))}) order by id", [.. Enumerable.Repeat(Int, Many)]);

    // of a person's rows over the day the one written last answers
    public static readonly Statement ReadRoll = new(
        """
        select record from member_rows r where organisation = $1 and valid_from <= $2 and (valid_to is null or valid_to >= $2)
        and not exists (select 1 from member_rows n where n.person = r.person and n.id > r.id and n.valid_from <= $2 and (n.valid_to is null or n.valid_to >= $2))
        order by person
        """, Int, Day);

    public static readonly Statement ReadAccount = new("select 1 from accounts where person = $1 and enabled limit 1", Int);

    public static readonly Statement ReadPaper = new("select 1 from papers where issuer = $1 and series = $2 and year = $3 and number = $4", Int, Str, Int, Str);

    public static readonly Statement ReadLastPaper = new("select coalesce(max(serial), 0) from papers where issuer = $1 and series = $2 and year = $3", Int, Str, Int);

    public static readonly Statement ReadFile = new("select 1 from files where id = $1 and size >= 0 and (case_id is null or case_id = $2)", Str, Case);

    public static readonly Statement ReadDraft = new("select data from drafts where case_id = $1 and item = $2 order by at desc limit 1", Case, Int);

    // the class of the reader's own work in the case tells whether he is in its circle
    public static readonly Statement ReadMeetings = new(
        """
        select m.sheet, c.number, m.class, c.unit_path,
        (select max(w.class) from work_item_assignees a join work_items w on w.case_id = a.case_id and w.item = a.item where a.case_id = m.case_id and a.person = $4)
        from meetings m join cases c on c.id = m.case_id join case_events e on e.case_id = m.case_id and e.number = m.entry
        where m.organisation = $1 and m.body = $2 and m.day = $3 and m.case_id <> $5 order by e.at desc, c.number desc
        """, Int, Str, Day, Int, Case);

    public static readonly Statement FindApplicant = new(
        "select id from persons where search = $1 and birth_date = $2 and state in ('sympathiser', 'applicant') order by id limit 1", Str, Day);

    public static readonly Statement InsertEvent = new(
        """
        insert into case_events (case_id, number, at, person, person_name, role, organisation, event_date, format, digest, hash, payload)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """, Case, Int, Long, Int, Str, Str, Int, Day, Int, Bytes, Bytes, Bytes);

    public static readonly Statement InsertCase = new(
        """
        insert into cases (id, number, procedure, definition_version, organisation, unit_path, subject_kind, subject_person, subject_name, search, class, status, outcome,
        opened_at, closed_at, version, faults, head, state, state_digest) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        """, Case, Str, Str, Str, Int, Str, Str, Int, Str, Str, Int, Str, Str, Long, Long, Int, Int, Bytes, Bytes, Bytes);

    // most steps change nothing that lists show: then no index is touched
    public static readonly Statement UpdateState = new("update cases set version = $2, head = $3, state = $4, state_digest = $5 where id = $1 and version = $2 - 1", Case, Int, Bytes, Bytes, Bytes);

    public static readonly Statement UpdateCase = new(
        """
        update cases set version = $2, head = $3, state = $4, organisation = $5, unit_path = $6, subject_name = $7, search = $8, status = $9, outcome = $10, closed_at = $11, faults = $12,
        definition_version = $13, state_digest = $14, class = $15 where id = $1 and version = $2 - 1
        """, Case, Int, Bytes, Bytes, Int, Str, Str, Str, Str, Str, Long, Int, Str, Bytes, Int);

    public static readonly Statement PutWorkItem = new(
        """
        insert into work_items (case_id, item, step, class, state, version, claimed_by, returned, opened_at, done_at, done_by, outcome, due, statutory, unit_path)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        on conflict (case_id, item) do update set step = $3, class = $4, state = $5, version = $6, claimed_by = $7, returned = $8, done_at = $10, done_by = $11, outcome = $12, due = $13, statutory = $14, unit_path = $15
        """, Case, Int, Str, Int, Str, Int, Int, Flag, Long, Long, Int, Str, Day, Flag, Str);

    public static readonly Statement PutAssignee = new(
        """
        insert into work_item_assignees (case_id, item, person, role, organisation, how, box, returned) values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (case_id, item, person) do update set role = $4, organisation = $5, how = $6, box = $7, returned = $8
        """, Case, Int, Int, Str, Int, Str, Str, Flag);

    public static readonly Statement PutDeadline = new(
        """
        insert into deadlines (case_id, deadline, "of", is_span, is_wait, work_item, statutory, start, due, passed, resting, next_at, unit_path, class, is_reminder, working_days, extended_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        on conflict (case_id, deadline) do update set "of" = $3, work_item = $6, statutory = $7, class = $14, start = $8, due = $9, passed = $10, resting = $11, next_at = $12, unit_path = $13, working_days = $16, extended_by = $17, claimed_until = null
        """, Case, Int, Str, Flag, Flag, Int, Flag, Day, Day, Flag, Flag, Long, Str, Int, Flag, Int, Int);

    public static readonly Statement EndDeadline = new("delete from deadlines where case_id = $1 and deadline = $2", Case, Int);

    // a person without an address gets no mail, and the row says so
    public static readonly Statement QueueMail = new(
        """
        insert into outbox (key, kind, case_id, class, person, name, address, entry, queued_at, due_at, attempts, state)
        select $1, $2, $3, $4, $5, $6, p.email, $7, $8, $9, 0, case when p.email is null then 'no-address' else 'queued' end
        from (select 1) one left join persons p on p.id = $5 where true
        on conflict (key) do nothing
        """, Str, Str, Case, Int, Int, Str, Int, Long, Long);

    public static readonly Statement TakePaper = new(
        "insert into papers (issuer, series, year, number, serial, case_id, code, step, paper_date, lapsed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        Int, Str, Int, Str, Int, Case, Str, Str, Day, Flag);

    public static readonly Statement LapsePapers = new("update papers set lapsed = true where case_id = $1 and code = $2", Case, Str);

    public static readonly Statement PutMeeting = new("insert into meetings (organisation, body, day, case_id, entry, class, sheet) values ($1, $2, $3, $4, $5, $6, $7)", Int, Str, Day, Case, Int, Int, Str);

    public static readonly Statement DropMeeting = new("delete from meetings where case_id = $1 and entry = $2", Case, Int);

    public static readonly Statement OpenSubject = new("insert into open_subjects (procedure, subject_key, case_id) values ($1, $2, $3)", Str, Bytes, Case);

    // the case may have it already; somebody else's row is another matter
    public static readonly Statement KeepSubject = new(
        "insert into open_subjects (procedure, subject_key, case_id) select $1, $2, $3 where not exists (select 1 from open_subjects where procedure = $1 and subject_key = $2 and case_id = $3)",
        Str, Bytes, Case);

    public static readonly Statement CloseSubject = new("delete from open_subjects where case_id = $1", Case);

    public static readonly Statement InsertIdempotency = new(
        "insert into idempotency (request, body, case_id, entry, answer, at) values ($1, $2, $3, $4, $5, $6)", Bytes, Bytes, Case, Int, Str, Long);

    public static readonly Statement LinkFile = new("update files set case_id = $2, step = $3, class = $4 where id = $1 and case_id is null", Str, Case, Str, Int);

    public static readonly Statement AddMemberRow = new(
        "insert into member_rows (person, organisation, valid_from, valid_to, recorded_at, cause, state, voting_from, record) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        Int, Int, Day, Day, Long, Str, Str, Day, Str);

    public static readonly Statement PutPerson = new(
        """
        insert into persons (id, name, search, birth_date, state, cell, unit_path, join_date, probation_end) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (id) do update set name = $2, search = $3, birth_date = $4, state = $5, cell = $6, unit_path = $7, join_date = $8, probation_end = $9
        """, Int, Str, Str, Day, Str, Int, Str, Day, Day);

    public static readonly Statement DropDrafts = new("delete from drafts where case_id = $1 and item = $2", Case, Int);

    // above everybody who was imported meanwhile
    public static readonly Statement TakePersonId = new(
        """
        insert into settings (name, value) values ('last-person', (select cast(coalesce(max(id), 0) + 1 as varchar(20)) from persons))
        on conflict (name) do update set value = cast(case when cast(settings.value as bigint) >= (select coalesce(max(id), 0) from persons)
        then cast(settings.value as bigint) + 1 else (select max(id) + 1 from persons) end as varchar(20)) returning value
        """);
}
