using Procedures.Api.Access;
using Procedures.Api.Drawings;
using Procedures.Api.Organisations;
using Procedures.Api.Storage;
using Procedures.Api.WorkItems;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Api.Cases;

/// <summary>What a list of cases is narrowed to. <c>State</c>: running, suspended, finished or withdrawn. <c>InTrouble</c>: with a parked token.</summary>
public sealed record CaseQuery(string? Procedure = null, int? Organisation = null, string? State = null, string? Q = null, string? Cursor = null, int Size = 50, bool InTrouble = false, int? Subject = null);

/// <summary>What a list of deadlines is narrowed to. <c>State</c>: late or open.</summary>
public sealed record DeadlineQuery(int? Organisation = null, string? State = null, string? Cursor = null, int Size = 50);

/// <summary>An accepted act as the API lists it: the raw history.</summary>
public sealed record CaseEntryView(int Number, DateTimeOffset At, DateOnly On, string By, string? Role, int? Organisation, IReadOnlyList<HistoryLineView> Sentences, System.Text.Json.JsonElement Events);

/// <summary>Reads cases for one viewer. Every read goes through storage's gate; this turns what came through into views.</summary>
public sealed class CaseQueries(CaseReads cases, DeadlineReads deadlines, Views views, DefinitionStore definitions)
{
    public async Task<CaseView?> CaseAsync(Viewer viewer, CaseId id, Language language)
    {
        if (await cases.FindAsync(viewer.ForReads(), id) is not { } found) return null;
        return CaseViews.Of(found.State, found.Entries, views.Definition(found.State), await views.ContextAsync(viewer, language, found.State));
    }

    public async Task<HistoryView?> HistoryAsync(Viewer viewer, CaseId id, Language language) =>
        await cases.FindAsync(viewer.ForReads(), id) is { } found ? History.Of(found.Entries, views.Definition(found.State), definitions.Find, views.Context(viewer, language)) : null;

    public async Task<FlowchartView?> FlowchartAsync(Viewer viewer, CaseId id, Language language)
    {
        if (await cases.FindAsync(viewer.ForReads(), id) is not { } found) return null;
        var definition = views.Definition(found.State);
        return Flowchart.Of(found.State, found.Entries, definition, Visibility.Hidden(found.State, found.Entries, definition), views.Context(viewer, language));
    }

    public async Task<Page<CaseEntryView>?> EventsAsync(Viewer viewer, CaseId id, Language language)
    {
        if (await cases.FindAsync(viewer.ForReads(), id) is not { } found) return null;
        var context = views.Context(viewer, language);
        var sentences = new HistorySentences(views.Definition(found.State), definitions.Find, context);
        return new Page<CaseEntryView>([.. found.Entries.Select(entry => new CaseEntryView(entry.Number, entry.At.InVietnam, entry.On, entry.PersonName, entry.Role, entry.Organisation?.Value,
            [.. sentences.Tell(entry)],
            System.Text.Json.JsonSerializer.SerializeToElement(entry.Events, CaseJson.Options)))], null);
    }

    public async Task<Page<CaseRowView>> ListAsync(Viewer viewer, CaseQuery query, Language language)
    {
        var page = await cases.ListAsync(viewer.ForReads(), new CaseFilter(query.Procedure, query.Organisation is { } at ? new OrganisationId(at) : null, Status(query.State), query.Q, query.Cursor, query.Size, query.InTrouble, query.Subject is { } about ? new PersonId(about) : null));
        var context = views.Context(viewer, language);
        return new Page<CaseRowView>([.. page.Items.Select(row => Row(row, context))], page.Next);
    }

    public async Task<Page<DeadlineRowView>> DeadlinesAsync(Viewer viewer, DeadlineQuery query, Language language)
    {
        var page = await deadlines.ListAsync(viewer.ForReads(), new DeadlineFilter(query.Organisation is { } at ? new OrganisationId(at) : null, query.State switch { "late" => true, "open" => false, _ => null }, query.Cursor, query.Size));
        var states = await cases.StatesAsync(viewer.ForReads(), [.. page.Items.Select(row => row.Case).Distinct()]);
        var context = await views.ContextAsync(viewer, language, states.Values);
        return new Page<DeadlineRowView>([.. page.Items.Select(row => Row(row, states, context)).OfType<DeadlineRowView>()], page.Next);
    }

    private DeadlineRowView? Row(DeadlineListRow row, IReadOnlyDictionary<CaseId, CaseState> states, ViewContext context)
    {
        if (!states.TryGetValue(row.Case, out var @case) || !@case.Deadlines.TryGetValue(row.Deadline, out var deadline) || deadline.Reminder is not null) return null;
        var definition = views.Definition(@case);
        var item = deadline.WorkItem is { } id ? @case.WorkItems.GetValueOrDefault(id) : null;
        return new DeadlineRowView(CaseViews.Reference(@case, definition, context), DeadlineViews.Of(deadline, @case, definition, context),
            item is null ? null : Words.Step(item.Step, definition, context), item is null ? null : new WorkItemKey(@case.Id, item.Id).ToString(),
            item is null ? [] : [.. item.Assignees.Select(context.Assignee)]);
    }

    internal CaseRowView Row(CaseListRow row, ViewContext context)
    {
        var definition = definitions.Get(row.Procedure, row.DefinitionVersion);
        var outcome = row.Outcome is { } result && definition.Nodes.Values.OfType<Steps.FinishNode>().FirstOrDefault(node => node.Result == result) is { } finish ? context.Say(finish.Label) : row.Outcome;
        return new CaseRowView(row.Id.ToString(), row.Number, $"{context.Say(definition.Name)} · {row.SubjectName}", new ProcedureReference(definition.Id, definition.Version, context.Say(definition.Name)),
            context.Organisation(row.Organisation), new SubjectView(definition.SubjectKind, row.SubjectPerson?.Value, row.SubjectName), Words.Id(row.Status), Words.State(row.Status, context), outcome,
            row.Waits is { } waits ? Words.Step(waits.Step, definition, context).Name : null, row.Waits is { } open ? DeadlineViews.OfRow(open.Due, open.Statutory, open.Step, row.Organisation, definition, context) : null, row.OpenedAt.Day, row.Faults);
    }

    private static CaseStatus? Status(string? state) => state switch
    {
        "running" => CaseStatus.Running,
        "suspended" => CaseStatus.Suspended,
        "finished" => CaseStatus.Finished,
        "withdrawn" => CaseStatus.Withdrawn,
        _ => null,
    };
}
