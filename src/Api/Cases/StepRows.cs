using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Procedures.Api.Storage;
using Procedures.Api.Storage.Tables;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Cases;

/// <summary>All rows of one accepted command, in the order in which they are written: the event first, for its key decides races.</summary>
internal sealed class StepRows
{
    private readonly List<Call> calls = new(24);

    public IReadOnlyList<Call> Calls => calls;

    /// <summary>The hash that this entry puts at the end of the chain; tells after a lost connection whether it was written.</summary>
    public byte[] Head { get; private set; } = EventChain.Start;

    public void Add(Call call) => calls.Add(call);

    public void AddEntry(CaseId @case, CaseEntry entry, byte[] previous)
    {
        var payload = CaseJson.WriteUtf8(entry.Events);
        var digest = EventChain.DigestOf(payload);
        Head = EventChain.HashOf(@case, entry, EventChain.Format, digest, previous);
        calls.Add(StepStatements.InsertEvent.With(
            @case, entry.Number, entry.At, entry.Person, entry.PersonName, entry.Role, entry.Organisation, entry.On, EventChain.Format, digest, Head, Packed.Of(payload)));
    }

    public void AddCase(CaseState? before, CaseState after, string unitPath, bool moved)
    {
        var text = CaseJson.WriteUtf8(after);
        var (state, digest) = after.IsClosed ? ((byte[]?)null, SHA256.HashData(text)) : (Packed.Of(text), null);
        var faults = after.Faults.Count();
        if (before is null)
        {
            calls.Add(StepStatements.InsertCase.With(
                after.Id, after.Number, after.Procedure, after.DefinitionVersion, after.Organisation, unitPath, after.Subject.Kind, after.Subject.Person, after.Subject.Name, SearchOf(after),
                after.Class, after.Status, after.Outcome, after.OpenedAt, after.ClosedAt, after.Version, faults, Head, state, digest));
        }
        else if (!moved && before.Status == after.Status && before.Subject.Name == after.Subject.Name && before.Faults.Count() == faults && before.DefinitionVersion == after.DefinitionVersion)
        {
            calls.Add(StepStatements.UpdateState.With(after.Id, after.Version, Head, state, digest));
        }
        else
        {
            calls.Add(StepStatements.UpdateCase.With(
                after.Id, after.Version, Head, state, after.Organisation, unitPath, after.Subject.Name, SearchOf(after), after.Status, after.Outcome, after.ClosedAt, faults, after.DefinitionVersion, digest, after.Class));
        }
    }

    public void AddProjected(CaseState after, CaseEntry entry, ProjectedRows rows, Instant real)
    {
        foreach (var item in rows.WorkItems)
        {
            calls.Add(StepStatements.PutWorkItem.With(
                item.CaseId, item.Item, item.Step, item.Class, item.State, item.Version, item.ClaimedBy, item.Returned, item.OpenedAt, item.DoneAt, item.DoneBy, item.Outcome, item.Due, item.Statutory, item.UnitPath));
            if (item.State != WorkItemRow.Open) calls.Add(StepStatements.DropDrafts.With(item.CaseId, item.Item));
        }
        foreach (var one in rows.Assignees)
            calls.Add(StepStatements.PutAssignee.With(one.CaseId, one.Item, one.Person, one.Role, one.Organisation, one.How, one.Box, one.Returned));
        foreach (var ended in rows.EndedDeadlines) calls.Add(StepStatements.EndDeadline.With(after.Id, ended));
        foreach (var deadline in rows.Deadlines)
            calls.Add(StepStatements.PutDeadline.With(
                deadline.CaseId, deadline.Deadline, deadline.Of, deadline.IsSpan, deadline.IsWait, deadline.WorkItem, deadline.Statutory, deadline.Start, deadline.Due, deadline.Passed,
                deadline.Resting, deadline.NextAt, deadline.UnitPath, deadline.Class, deadline.IsReminder, deadline.WorkingDays, deadline.ExtendedBy));
        foreach (var mail in rows.Mails)
            calls.Add(StepStatements.QueueMail.With(mail.Key, mail.Kind, mail.CaseId, mail.Class, mail.Person, mail.Name, entry.Number, entry.At, real));
        foreach (var paper in rows.Papers)
            calls.Add(StepStatements.TakePaper.With(paper.Issuer, paper.Series, paper.Year, paper.Number, paper.Serial, paper.CaseId, paper.Code, paper.Step, paper.PaperDate, paper.Lapsed));
        foreach (var meeting in rows.Meetings)
            calls.Add(StepStatements.PutMeeting.With(meeting.Organisation, meeting.Body, meeting.Day, meeting.CaseId, meeting.Entry, meeting.Class, meeting.Sheet));
        if (rows.EndedMeeting is { } taken) calls.Add(StepStatements.DropMeeting.With(after.Id, taken));
        foreach (var code in rows.LapsedPapers) calls.Add(StepStatements.LapsePapers.With(after.Id, code));
    }

    public void AddSubject(CaseState? before, CaseState after, byte[]? subjectKey)
    {
        if (before is null && subjectKey is not null) calls.Add(StepStatements.OpenSubject.With(after.Procedure, subjectKey, after.Id));
        if (after.IsClosed && before?.IsClosed != true) calls.Add(StepStatements.CloseSubject.With(after.Id));
    }

    /// <summary>The register's rows that the entry's effects add, over the history as it was read.</summary>
    public void AddRegister(CaseState after, CaseEntry entry, List<MemberRow> history, OrganisationDirectory directory, Instant now)
    {
        if (after.Subject.Person is not { } person) return;
        var changes = entry.Events.OfType<RegisterChanged>().ToArray();
        if (changes.Length == 0) return;
        var cause = CauseOf(after.Id, entry.Number);
        var added = new List<MemberRow>();
        foreach (var effect in changes.SelectMany(change => change.Effects))
        {
            // Somebody of whom the register knew nothing: the engine took him for a sympathiser of the cell, and so does the register.
            if (history.Count == 0) Append(new MemberRow(new MemberRecord(person, after.Subject.Name, null, "", "", MemberStates.Sympathiser, after.Organisation), effect.From, null, now, cause));
            foreach (var row in MemberHistory.Change(history, effect, now, cause)) Append(row);
        }
        foreach (var row in added) calls.Add(MemberCall(row));
        if ((MemberHistory.AsOf(history, now.Day, now) ?? history[^1].Record) is { } today) calls.Add(PersonCall(today, directory, now.Day));

        void Append(MemberRow row)
        {
            history.Add(row);
            added.Add(row);
        }
    }

    public static Call MemberCall(MemberRow row) => StepStatements.AddMemberRow.With(
        row.Person, row.Cell, row.ValidFrom, row.ValidTo, row.RecordedAt, row.Cause, row.Record.State, row.Record.VotingFrom, MemberJson.Write(row.Record));

    public static Call PersonCall(MemberRecord record, OrganisationDirectory directory, DateOnly today) => StepStatements.PutPerson.With(
        record.Id, record.Name, Folded.Of(record.Name), record.BirthDate, record.State, record.Cell, directory.Find(record.Cell) is null ? "/" : directory.PathAt(record.Cell, today),
        record.JoinDate, record.ProbationEnd);

    public static string CauseOf(CaseId @case, int entry) => $"{@case}/{entry}";

    public static string SearchOf(CaseState @case) => Folded.Of($"{@case.Number} {@case.Subject.Name}");

    /// <summary>What the completed forms say by which a person is told from all others, hashed like the subject: one open case each.</summary>
    public static ImmutableArray<(string Field, byte[] Key)> Identities(Accepted accepted, Definition definition, byte[] key) =>
    [
        .. from done in accepted.Events.OfType<WorkItemCompleted>()
           where definition.Nodes.GetValueOrDefault(done.Step) is HumanStep && done.Data.ValueKind == JsonValueKind.Object
           from field in definition.Step(done.Step).Fields
           where field.Identity && done.Data.TryGetProperty(field.Id, out var value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Trim().Length > 0
           let number = string.Concat(done.Data.GetProperty(field.Id).GetString()!.Where(char.IsLetterOrDigit)).ToUpperInvariant()
           select (field.Id, HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{done.Step}.{field.Id}|{number}"))),
    ];

    /// <summary>Who may have one open case of a procedure: a member is his number, an applicant (whose number may be new) his name and date of birth.</summary>
    public static byte[] SubjectKey(Subject subject, byte[] key) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(subject switch
    {
        { Kind: Subject.Applicant } => $"applicant|{Folded.Of(subject.Name)}|{subject.Facts.BirthDate:yyyy-MM-dd}",
        { Person: { } person } => $"person|{person}",
        _ => $"organisation|{subject.Organisation}",
    }));
}
