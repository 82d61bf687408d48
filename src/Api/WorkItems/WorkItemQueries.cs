using System.Text.Json;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Api.WorkItems;

/// <summary>Reads the inbox and single work items for one viewer.</summary>
public sealed class WorkItemQueries(InboxReads inbox, CaseReads cases, Views views, DefinitionStore definitions, CaseRunner runner, DemoMode demo)
{
    public const string Mine = "mine", Queue = "queue", Waiting = "waiting", Returned = "returned", Done = "done";

    /// <summary>One tab with the counts of all; an unknown box is "mine".</summary>
    public async Task<InboxView> InboxAsync(Viewer viewer, string? box, string? cursor, Language language)
    {
        var (id, kind) = box switch
        {
            Queue => (Queue, InboxBox.Queue),
            Waiting => (Waiting, InboxBox.Waiting),
            Returned => (Returned, InboxBox.Returned),
            Done => (Done, InboxBox.Done),
            _ => (Mine, InboxBox.Mine),
        };
        var page = await inbox.PageAsync(viewer.ForReads(), kind, cursor);
        var context = views.Context(viewer, language);
        var assignees = await inbox.AssigneesAsync(page.Items.Where(row => row.DoneAt is null).Select(row => (row.Case, row.WorkItem)));
        var counts = page.Counts;
        InboxTabView[] tabs =
        [
            new(Mine, context.Say("Của tôi", "Mine"), counts.Mine), new(Queue, context.Say("Hàng đợi của đơn vị", "My post's queue"), counts.Queue),
            new(Waiting, context.Say("Chờ người khác", "Waiting for others"), counts.Waiting), new(Returned, context.Say("Bị trả lại", "Returned"), counts.Returned),
            new(Done, context.Say("Đã xong", "Done"), counts.Done),
        ];
        return new InboxView(id, tabs, [.. page.Items.Select(row => Row(row, [.. assignees[(row.Case, row.WorkItem)]], context))], page.Next);
    }

    /// <summary>A work item that the viewer may see; null when there is none for him. <paramref name="typed"/>: what stands in the form now, shown instead of the draft.</summary>
    public async Task<WorkItemView?> WorkItemAsync(Viewer viewer, WorkItemKey key, Language language, JsonElement? typed = null)
    {
        if (await cases.WorkItemAsync(viewer.ForReads(), key.Case, key.Item) is not { } found) return await PastAsync(viewer, key, language);
        var definition = views.Definition(found.State);
        var context = await views.ContextAsync(viewer, language, found.State);
        var draft = found.Draft is { } stored ? FormDraft.Read(stored) : null;
        if (typed is { } shown) draft = (draft ?? new FormDraft(shown, null, null, null, 0, found.Item.Version)) with { Data = shown };
        var offer = await runner.OfferAsync(found.State, key.Item, WorkItemActs.Actor(viewer, found.State, found.Item, context), draft?.Data);
        return WorkItemViews.Of(found.State, found.Item, definition, offer, draft, demo.On, Visibility.Secret(definition).Except([found.Item.Step]), context);
    }

    /// <summary>What became of a work item that is no longer open, as far as the viewer sees the case.</summary>
    private async Task<WorkItemView?> PastAsync(Viewer viewer, WorkItemKey key, Language language)
    {
        if (await cases.FindAsync(viewer.ForReads(), key.Case) is not { } found) return null;
        var events = found.Entries.SelectMany(entry => entry.Events).ToArray();
        if (events.OfType<WorkItemOpened>().FirstOrDefault(opened => opened.Item.Id == key.Item) is not { } opened) return null;
        var done = events.OfType<WorkItemCompleted>().Any(completed => completed.WorkItem == key.Item);
        return WorkItemViews.Past(found.State, opened.Item, done, views.Definition(found.State), await views.ContextAsync(viewer, language, found.State));
    }

    private InboxRowView Row(InboxRow row, IReadOnlyList<InboxAssignee> assignees, ViewContext context)
    {
        AssigneeView[] who = [.. assignees.Select(one => new AssigneeView(one.UserName, one.Name, context.Role(one.Role), context.Organisations.NameOf(one.Organisation, context.English), one.How, one.Person.Value))];
        var definition = definitions.Get(row.Procedure, row.DefinitionVersion);
        var reference = new CaseReference(row.Case.ToString(), row.Number, $"{context.Say(definition.Name)} · {row.SubjectName}", definition.Id, context.Say(definition.Name),
            new SubjectView(definition.SubjectKind, null, row.SubjectName), context.Organisation(row.Organisation));
        return new InboxRowView(
            new WorkItemKey(row.Case, row.WorkItem).ToString(), row.Version, reference, Words.Step(row.Step, definition, context),
            row.Role is { } role ? Why.Of(role, row.How ?? "", context) : row.DoneAt is null ? Why.Waiting(assignees.Select(one => one.Role), context) : "",
            row.DoneAt is not null ? "done" : row.ClaimedBy is null ? "open" : "claimed", who,
            row.DoneAt is null ? DeadlineViews.OfRow(row.Due, row.Statutory, row.Step, row.Organisation, definition, context) : null,
            row.ClaimedBy is { } claimer ? who.FirstOrDefault(one => one.Person == claimer.Value) : null, row.Returned ? new ReturnedView("", "", "", row.OpenedAt.Day) : null, row.OpenedAt.Day, row.DoneAt?.Day);
    }
}
