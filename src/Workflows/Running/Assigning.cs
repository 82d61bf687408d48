using System.Collections.Immutable;
using Procedures.Organisations;

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
        // posts may have changed hands since it was taken
        var assignees = IsPlaced(item) && item.DelegatedBy is null ? item.Assignees : Assignees(definition.Step(item.Step), State.Tokens[item.Token]);
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
        return new Assignee(to, facts.Organisations.NameOf(to) ?? facts.Member(to, Today)?.Name ?? "", first.Role, first.Organisation, Holder.Colleague);
    }

    /// <summary>
    /// Posts changed hands, somebody is away or back, the tree changed: open work finds its people again. What somebody has taken stays with him while
    /// he holds the right by which he took it, away or not; what a leader gave to a colleague by name stays with the colleague.
    /// </summary>
    internal Decision RerouteWork(RerouteWork reroute)
    {
        foreach (var item in State.WorkItems.Values.Where(item => item.Pending is null))
        {
            if (item.ClaimedBy is null && IsPlaced(item)) continue;
            var assignees = Assignees(definition.Step(item.Step), State.Tokens[item.Token]);
            if (item.ClaimedBy is { } taker ? StillMay(taker, item, assignees) : assignees.SequenceEqual(item.Assignees)) continue;
            Emit(new WorkItemAssigned(item.Id, "rerouted", assignees, null, null, reroute.Reason));
        }
        return Accept(Nothing);
    }

    /// <summary>Given to a colleague by name who can still sign in, not routed by post.</summary>
    private bool IsPlaced(WorkItem item) => item.Assignees.Any(one => one.How == Holder.Colleague && facts.HasAccount(one.Person));

    /// <summary>Whether who has taken a work item still holds the right by which he took it. A substitute's ends with the absence.</summary>
    private bool StillMay(PersonId taker, WorkItem item, ImmutableArray<Assignee> assignees)
    {
        if (assignees.Any(one => one.Person == taker)) return true;
        if (item.DelegatedBy is { } lender) return facts.HasAccount(taker) && StillMay(lender, item with { DelegatedBy = null }, assignees);
        return item.Assignees.FirstOrDefault(one => one.Person == taker) switch
        {
            { How: Holder.Colleague } => facts.HasAccount(taker),
            { How: Holder.AsSubstitute } => false,
            // a person of the case who is away is named by it all the same
            { How: AsPerson } => facts.Organisations.IsAbsent(taker, Today) && facts.HasAccount(taker),
            { } through => facts.Organisations.PostsOf(taker, Today).Any(post => post.Role == through.Role && post.Organisation == through.Organisation),
            // an officer enters it on behalf of people without an account
            null => PlaceOf("grassroots") is { } grassroots && facts.Organisations.PostsOf(taker, Today).Any(post => post.Organisation == grassroots),
        };
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
