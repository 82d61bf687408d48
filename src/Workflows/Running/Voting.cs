using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Rules;
using Procedures.Steps;
using Procedures.Votes;

namespace Procedures.Running;

/// <summary>Votes: the base and the threshold by the rules of the meeting's day, the result computed, a second person's word.</summary>
internal sealed partial class Run
{
    /// <summary>The base of the cell's votes on a day; nobody who is concerned counts.</summary>
    internal VoteBase CellBase(DateOnly on) => CellBase(on, Concerned);

    /// <param name="except">Who is concerned, if anybody is.</param>
    internal VoteBase CellBase(DateOnly on, PersonId? except)
    {
        Rule("vote.base.cell", on);
        return VoteBase.OfCell(facts.Roll(State.Organisation, on), on, ImmutableHashSet<PersonId>.Empty, except);
    }

    internal VoteBase BaseOf(VotingBody body, DateOnly on)
    {
        if (body.IsCell) return CellBase(on);
        var (organisation, kind) = Seat(body, on);
        var members = facts.Organisations.Body(organisation, kind, on);
        var all = VoteBase.OfCommittee(members.Select(one => new RollMember(one.Person, one.Name, MemberStates.Official, null, false, false, false, false)));
        return Concerned is { } person && members.Any(one => one.Person == person) ? all.Without([(person, ExclusionReasons.PersonConcerned)]) : all;
    }

    /// <summary>Where the body sits and which body it is.</summary>
    internal (OrganisationId Organisation, string Kind) Seat(VotingBody body, DateOnly on)
    {
        var table = body.Kind is VotingBody.Proposer or VotingBody.Decider ? CompetenceOn(on) : null;
        return body.Kind switch
        {
            VotingBody.Proposer => (table!.Proposer ?? table.Decider, table.ProposerBody ?? table.DeciderBody),
            VotingBody.Decider => (table!.Decider, table.DeciderBody),
            _ => (PlaceOf(body.Of ?? "cell") ?? State.Organisation, body.Kind),
        };
    }

    internal RuleValue ThresholdOf(Vote vote, DateOnly on)
    {
        if (vote.Threshold != Vote.ByCompetence) return Rule(vote.Threshold, on);
        var table = CompetenceOn(on);
        return Rule(vote.Body.Kind == VotingBody.Proposer ? table.ProposerRule ?? table.DeciderRule : table.DeciderRule, on);
    }

    private Accepted EnterVote(WorkItem item, Vote vote, CompleteWorkItem done, string how)
    {
        RefuseUnless(done.Outcome is null, new Refusal("computed-outcome", "Kết quả biểu quyết do hệ thống tính từ số phiếu, không chọn tay.", "The result of a vote is computed from the counts; it is not chosen."));
        var on = EventDateOf(vote, done.Data);
        if (on <= Today && vote.Body.Kind is VotingBody.Proposer or VotingBody.Decider && Reroute(item, vote, vote.Reroute, on) is { } rerouted) return rerouted;
        var data = ReadForm(vote, null, done, out var errors);
        var found = errors.IsEmpty ? CountVote(vote, data, errors) : null;
        if (errors.IsEmpty) CheckVote(vote, found!, done, data, errors);
        var second = CheckSecondPerson(data, errors);
        RefuseOn(errors);
        if (second is { } person && facts.HasAccount(person))
        {
            var name = facts.Member(person, Today)?.Name ?? "";
            Emit(new VoteEntered(item.Id, new PendingVote(by.Person ?? default, by.Name, person, data.GetRawText(), Blank(done.Comment), item.Assignees),
                [new Assignee(person, name, Roles.Teller, State.Organisation, "person")]));
            foreach (var (code, tick) in done.Dossier) TickLine(code, tick);
            return Accept(new Answer(null, found!.Explanation, item.Id));
        }
        Write(item, vote, OutcomeOf(vote, found!), done, data, how, found!.Record);
        return Accept(new Answer(found.Outcome, found.Explanation));
    }

    private Decision Confirm(WorkItem item, Vote vote, PendingVote pending, CompleteWorkItem done, string how)
    {
        RefuseUnless(by.Person != pending.EnteredBy, Refusal.At("secondPerson", "second-person",
            new("Người kiểm phiếu thứ hai phải là người khác với người đã nhập số phiếu.", "The second person must be somebody else than the one who entered the counts.")));
        switch (done.Outcome)
        {
            case "dispute":
                RequireReason(done.Comment);
                Emit(new VoteDisputed(item.Id, by.Person ?? default, done.Comment!, pending.First, new Returned(vote.Id, by.Name, done.Comment!, now)));
                return Accept(new Answer("dispute", null));
            case "confirm":
                using (var document = JsonDocument.Parse(pending.Data))
                {
                    var data = document.RootElement.Clone();
                    var errors = new Errors([]);
                    var found = CountVote(vote, data, errors);
                    RefuseOn(errors);
                    var entered = done with { Outcome = null, Comment = pending.Comment ?? done.Comment, Data = data };
                    Write(item, vote, OutcomeOf(vote, found!), entered, data, how, found!.Record);
                    return Accept(new Answer(found.Outcome, found.Explanation));
                }
            default:
                return Decision.Refuse(Refusal.UnknownOutcome);
        }
    }

    private static Outcome OutcomeOf(Vote vote, CountedVote found) => vote.Outcome(found.Outcome) ?? new Outcome(found.Outcome, new Text(found.Outcome));

    internal sealed record CountedVote(string Outcome, Text Explanation, VoteRecord Record);

    private CountedVote? CountVote(Vote vote, JsonElement data, Errors errors)
    {
        var on = EventDateOf(vote, data);
        var threshold = ThresholdOf(vote, on);
        var quorum = Rule(vote.Quorum, on);
        var @base = BaseOf(vote.Body, on).Without(ExcludedIn(data));
        var minimum = vote.Minimum is { } rule ? Rule(rule, on).Count : 0;
        var sheet = VoteSheetReader.Read(data, on);
        if (@base.Size == 0)
        {
            errors.Add("present", new("Không có ai được tính vào cơ sở biểu quyết ngày này. Đề nghị kiểm tra lại danh sách và ngày họp.", "Nobody is in the base of the vote on that day. Check the register and the meeting's date."));
            return null;
        }
        foreach (var problem in VoteCounting.Check(sheet, @base.Size, !vote.Body.IsCell)) errors.Add(problem.Path, new(problem.Vi, problem.En));
        if (!errors.IsEmpty) return null;
        var result = VoteCounting.Count(sheet, @base, threshold.Threshold.Threshold, quorum.Threshold.Threshold, threshold.Basis);
        var tooFew = @base.Size < minimum;
        var outcome = tooFew ? Vote.NoMeeting : result.Verdict switch
        {
            VoteVerdict.Reached => Vote.Reached,
            VoteVerdict.NotReached => Vote.NotReached,
            VoteVerdict.NoMeeting => Vote.NoMeeting,
        };
        var words = tooFew
            ? new Text($"Chi bộ có {@base.Size} đảng viên chính thức, cần ít nhất {minimum}: không đủ điều kiện họp.", $"The cell has {@base.Size} official members and needs {minimum}: it may not meet.")
            : new Text(result.Vi, result.En);
        var record = new VoteRecord(result.Base, result.PresentNeeded, result.Needed, result.For, $"{threshold.Id}@{threshold.Version}", $"{quorum.Id}@{quorum.Version}",
            [.. @base.Counted.Select(one => one.Member)], [.. @base.Excluded.Select(one => new ExcludedVoter(one.Member, one.Reason))], words.Vi, words.En) { Organisation = Seat(vote.Body, on).Organisation, Body = Seat(vote.Body, on).Kind };
        return new CountedVote(outcome, words, record);
    }

    /// <summary>Dossier and drawn checks bind a vote that took place; what could not meet needs none of them.</summary>
    private void CheckVote(Vote vote, CountedVote found, CompleteWorkItem done, JsonElement data, Errors errors)
    {
        if (found.Outcome == Vote.NoMeeting) return;
        Check(vote, OutcomeOf(vote, found), done, data, errors);
    }

    private static IEnumerable<(PersonId, string)> ExcludedIn(JsonElement data)
    {
        if (!data.TryGetProperty("excluded", out var rows) || rows.ValueKind != JsonValueKind.Array) yield break;
        foreach (var row in rows.EnumerateArray())
            if (row.TryGetProperty("member", out var member) && Value.From(member).Number is { } id)
                yield return (new PersonId((int)id), row.TryGetProperty("reason", out var reason) ? reason.GetString() ?? "" : "");
    }

    private PersonId? CheckSecondPerson(JsonElement data, Errors errors)
    {
        if (!data.TryGetProperty("secondPerson", out var value) || Value.From(value).Number is not { } id) return null;
        var person = new PersonId((int)id);
        // it has a code of its own, so it is said alone, once nothing else is wrong
        RefuseUnless(person != by.Person || !errors.IsEmpty, Refusal.At("secondPerson", "second-person",
            new("Người kiểm phiếu thứ hai phải là người khác với người nhập số phiếu.", "The second person must be somebody else than the one who enters the counts.")));
        if (person == Concerned) errors.Add("secondPerson", new("Người có liên quan không kiểm phiếu trong hồ sơ của mình.", "The person concerned does not count votes in his own case."));
        return person;
    }
}

/// <summary>The counts as typed on the sheet.</summary>
internal static class VoteSheetReader
{
    public static VoteSheet Read(JsonElement data, DateOnly meetingDate) => new(meetingDate, Form(data), Number(data, "present") ?? 0, Number(data, "issued"), Number(data, "collected"),
        Number(data, "valid"), Number(data, "for") ?? 0, Number(data, "against") ?? 0, Number(data, "noOpinion"));

    private static VoteForm Form(JsonElement data) => data.TryGetProperty("form", out var form) ? form.GetString() switch
    {
        "member-card" => VoteForm.MemberCard,
        "written-opinion" => VoteForm.WrittenOpinion,
        _ => VoteForm.SecretBallot,
    } : VoteForm.SecretBallot;

    private static int? Number(JsonElement data, string field) => data.TryGetProperty(field, out var value) && Value.From(value).Number is { } number ? (int)number : null;
}
