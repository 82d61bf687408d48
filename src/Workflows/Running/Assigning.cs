using System.Collections.Immutable;

namespace Procedures.Running;

/// <summary>Who has a work item: claim, release, lend, reassign, route again; and taking back one's own last act.</summary>
internal sealed partial class Run
{
    private WorkItem Open(int id)
    {
        RefuseUnless(State.WorkItems.TryGetValue(id, out var item), Refusal.AlreadyDone);
        return item!;
    }

    internal Decision Claim(Claim claim)
    {
        var item = Open(claim.WorkItem);
        RightTo(item, definition.Step(item.Step));
        if (item.ClaimedBy != by.Person) Emit(new WorkItemAssigned(item.Id, "claimed", item.Assignees, by.Person, item.DelegatedBy, null));
        return Accept(Nothing);
    }

    internal Decision Release(Release release)
    {
        var item = Open(release.WorkItem);
        RefuseUnless(item.ClaimedBy is not null && (item.ClaimedBy == by.Person || item.DelegatedBy == by.Person), Refusal.NotYours);
        var assignees = item.DelegatedBy is null ? item.Assignees : Assignees(definition.Step(item.Step), State.Tokens[item.Token]);
        Emit(new WorkItemAssigned(item.Id, "released", assignees, item.ClaimedBy == by.Person ? item.DelegatedBy : by.Person, null, null));
        return Accept(Nothing);
    }

    internal Decision Lend(Delegate lend)
    {
        var item = Open(lend.WorkItem);
        RightTo(item, definition.Step(item.Step));
        RequireReason(lend.Reason);
        Emit(new WorkItemAssigned(item.Id, "delegated", [.. item.Assignees.Where(one => one.Person != lend.To), Colleague(item, lend.To)], lend.To, by.Person, lend.Reason));
        return Accept(Nothing);
    }

    internal Decision Reassign(Reassign reassign)
    {
        var item = Open(reassign.WorkItem);
        RefuseUnless(by.Administrator || item.Assignees.Any(one => one.Person == by.Person), Refusal.NotAllowed);
        RequireReason(reassign.Reason);
        Emit(new WorkItemAssigned(item.Id, "reassigned", [Colleague(item, reassign.To)], null, null, reassign.Reason));
        return Accept(Nothing);
    }

    private Assignee Colleague(WorkItem item, PersonId to)
    {
        RefuseUnless(to != Concerned, Refusal.PersonConcerned);
        RefuseUnless(facts.HasAccount(to), Refusal.At("to", "no-account", new("Người này chưa có tài khoản. Đề nghị chọn người khác.", "This person has no account. Choose somebody else.")));
        var first = item.Assignees[0];
        return new Assignee(to, facts.Organisations.NameOf(to) ?? facts.Member(to, Today)?.Name ?? "", first.Role, first.Organisation, "substitute");
    }

    /// <summary>Posts changed hands, or a deputy steps in: open work finds its people again. What somebody has taken stays with him.</summary>
    internal Decision RerouteWork(RerouteWork reroute)
    {
        foreach (var item in State.WorkItems.Values.Where(item => item is { ClaimedBy: null, Pending: null }))
        {
            var assignees = Assignees(definition.Step(item.Step), State.Tokens[item.Token]);
            if (!assignees.SequenceEqual(item.Assignees)) Emit(new WorkItemAssigned(item.Id, "rerouted", assignees, null, null, reroute.Reason));
        }
        return Accept(Nothing);
    }

    internal Decision Comment(AddComment comment)
    {
        RefuseUnless(!string.IsNullOrWhiteSpace(comment.Text), Refusal.At("text", "invalid", new("Đề nghị viết ý kiến.", "Write the comment.")));
        Emit(new CommentAdded(comment.Text.Trim()));
        return Accept(Nothing);
    }

    internal Decision TakeBack(TakeBack takeBack)
    {
        RefuseUnless(State.Last is { } last && last.By == by.Person && last.WorkItem == takeBack.WorkItem, Refusal.NothingToTakeBack);
        Emit(new TakenBack(State.Last!.Step, facts.StateBefore(State.Last.Event)));
        return Accept(Nothing);
    }
}
