using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Steps;

namespace Procedures.Running;

/// <summary>Opening cases and work items.</summary>
internal sealed partial class Run
{
    internal Decision Open(OpenCase open)
    {
        var subject = open.Subject;
        if (subject is { Kind: Subject.Member, Person: { } person })
        {
            var record = facts.Member(person, Today);
            RefuseUnless(record is not null, Refusal.At("subject.id", "unknown-member", new("Không tìm thấy đảng viên này trong danh sách.", "There is no such member in the register.")));
            subject = subject with { Name = record!.Name, Facts = FactsOf(record) };
        }
        RefuseUnless(facts.Organisations.Find(open.Organisation) is { } place && OrganisationTypes.IsCell(facts.Organisations.TypeAt(place.Id, Today)),
            Refusal.At("organisation", "not-a-cell", new("Đề nghị chọn chi bộ mở hồ sơ.", "Choose the cell that opens the case.")));
        var number = facts.NextCaseNumber(definition.Prefix, Today.Year);
        Emit(new CaseOpened(open.Id, definition.Id, definition.VersionId, $"{definition.Prefix} {Today.Year}/{number:0000}", open.Organisation, subject, definition.Class, now, [.. definition.Dossier.Select(line => line.Code)]));
        RefuseUnless(MayStart(), new Refusal("may-not-start", "Đồng chí không được mở hồ sơ theo quy trình này tại chi bộ này.", "You may not open a case of this procedure in this cell."));
        RefuseUnless(definition.Start.Daily is not { } daily || daily.Members.Holds(Values()),
            new Refusal("not-eligible", "Quy trình này không áp dụng cho người này theo danh sách đảng viên.", "By the register this procedure does not apply to this person."));
        prefill = open.Data;
        foreach (var span in definition.Spans.Where(span => span.StartsAt is null)) StartSpan(span, Values());
        Place(definition.First, 0, null);
        Settle();
        return Accept(Nothing);
    }

    private System.Text.Json.JsonElement? prefill;

    private bool MayStart() => by.Person is not { } person || definition.Start.Who.IsEmpty
        || definition.Start.Who.SelectMany(who => Assignees(who, null)).Any(one => one.Person == person);

    internal static SubjectFacts FactsOf(MemberRecord record) => new()
    {
        State = record.State, BirthDate = record.BirthDate, JoinDate = record.JoinDate, ProbationEnd = record.ProbationEnd,
        OfficialDate = record.OfficialDate, DecisionDate = record.DecisionDate, Cell = record.Cell, Helper = record.Helper,
    };

    private void OpenWorkItem(Token token, HumanStep step, Returned? returned)
    {
        var id = NextId();
        Emit(new WorkItemOpened(new WorkItem
        {
            Id = id, Step = step.Id, Token = token.Id, Assignees = Assignees(step, token), OpenedAt = now, OpenedOn = Today,
            Returned = returned, Bodies = step is Vote { Body.Kind: VotingBody.Proposer or VotingBody.Decider } ? BodiesOn(State.EventDate) : null,
            Prefill = State.Visits.IsEmpty ? prefill : null,
        }));
        prefill = null;
        // A step that came back to itself: what its deadline opened beside it hangs on the new work item.
        foreach (var side in State.Tokens.Values.Where(side => kept is { } before && side.Host == before)) Emit(new TokenPlaced(side with { Host = id }));
        kept = null;
        StartDeadlineOf(id, step);
        RememberRows(id, step);
    }

    private void Await(Token token, WaitStep wait)
    {
        if (wait.Until.Of(Values()).Day is not { } day)
        {
            Park(token, $"Bước “{wait.Label.Vi}” chưa tính được ngày chờ.");
            return;
        }
        if (day <= Today)
        {
            EndSpans(wait.Id, Today, null);
            StartSpans(wait.Id, Values());
            Leave(token, WaitStep.Due, token.From);
            return;
        }
        Emit(new DeadlineChanged(new Deadline
        {
            Id = NextId(), Of = wait.Id, IsSpan = false, IsWait = true, Token = token.Id, Start = Today, Due = day, OriginalDue = day, Next = Instant.StartOf(day),
            Explanation = new($"Chờ đến ngày {day:dd/MM/yyyy}", $"Waits until {day:dd/MM/yyyy}"),
        }, "started", null));
    }

    private void Notify(Token token, NoticeStep notice)
    {
        var values = Values();
        ImmutableArray<Recipient> to = [.. notice.To.SelectMany(who => Assignees(who, ActingBody(token))).DistinctBy(one => one.Person).Select(one => new Recipient(one.Person, one.Name, one.Role))];
        Emit(new NoticeSent(notice.Id, to, Merge.Fill(notice.Subject, values), Merge.Fill(notice.Body, values)));
        Leave(token, "Done", token.From);
    }
}
