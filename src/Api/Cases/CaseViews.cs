using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Api.Documents;
using Procedures.Api.WorkItems;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Rules;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Cases;

/// <summary>Shows a case to a viewer. Pure: what storage let through, the drawing and the day go in.</summary>
internal static class CaseViews
{
    public static CaseView Of(CaseState @case, IReadOnlyList<CaseEntry> entries, Definition definition, ViewContext context)
    {
        var hidden = Visibility.Hidden(@case, entries, definition);
        var dossier = DossierViews.Of(@case, definition, context);
        var deadlines = @case.Deadlines.Values
            .Where(deadline => deadline.Reminder is null && !hidden.Contains(deadline.Of))
            .Select(deadline => DeadlineViews.Of(deadline, @case, definition, context)).OrderBy(deadline => deadline.Due).ThenBy(deadline => deadline.Id).ToArray();
        return new CaseView
        {
            Id = @case.Id.ToString(), Number = @case.Number, Version = @case.Version, Title = Title(@case, definition, context),
            Procedure = new ProcedureReference(definition.Id, definition.Version, context.Say(definition.Name)),
            Organisation = context.Organisation(@case.Organisation), OrganisationWords = context.OrganisationWords(@case.Organisation),
            Subject = Subject(@case.Subject),
            State = Words.Id(@case.Status), StateWords = Words.State(@case.Status, context),
            Faults = [.. @case.Faults.Select(token => new FaultView(token.Id, Words.Step(token.Node, definition, context), token.Fault!))],
            Outcome = @case.Outcome, OutcomeWords = Words.Outcome(@case, definition, context),
            OpenedOn = @case.OpenedAt.Day, ClosedOn = @case.ClosedAt?.Day,
            OpenWorkItems = [.. @case.WorkItems.Values.Where(item => !hidden.Contains(item.Step)).Select(item => OpenItem(item, @case, definition, context))],
            Dossier = dossier.Lines, DossierChecked = dossier.Checked, DossierRequired = dossier.Required,
            Dates = Dates(@case, definition), Data = @case.Visits.Where(visit => !hidden.Contains(visit.Key)).ToImmutableSortedDictionary(visit => visit.Key, visit => visit.Value.Data),
            RulesUsed = RulesUsed(@case, context),
            Papers = [.. CasePapers.Of(entries, definition, context).Select(paper => Paper(paper, context))],
            Deadlines = deadlines, Clock = DeadlineViews.Leading(deadlines),
            Suspension = @case.Suspension is { } rest ? new SuspensionView(rest.On, rest.Reason, context.NameOf(rest.By)) : null,
            Progress = ProgressViews.Of(@case, entries, definition, hidden, context),
            Votes = Votes(@case, entries, definition, hidden, context),
            May = CaseActsViews.Of(@case, definition, context),
        };
    }

    public static string Title(CaseState @case, Definition definition, ViewContext context) => $"{context.Say(definition.Name)} · {@case.Subject.Name}";

    public static SubjectView Subject(Subject subject) => new(subject.Kind, subject.Person?.Value ?? subject.Organisation?.Value, subject.Name);

    public static CaseReference Reference(CaseState @case, Definition definition, ViewContext context) => new(
        @case.Id.ToString(), @case.Number, Title(@case, definition, context), definition.Id, context.Say(definition.Name), Subject(@case.Subject), context.Organisation(@case.Organisation));

    private static OpenWorkItemView OpenItem(WorkItem item, CaseState @case, Definition definition, ViewContext context) => new(
        new WorkItemKey(@case.Id, item.Id).ToString(), Words.Step(item.Step, definition, context), [.. item.Assignees.Select(context.Assignee)],
        item.Deadline is { } id && @case.Deadlines.TryGetValue(id, out var deadline) ? DeadlineViews.Of(deadline, @case, definition, context) : null,
        item.Assignees.Any(one => one.Person == context.Viewer.Person), Why.Of(item.Assignees, item.Pending is not null, context),
        Claimed(item, context), Returned(item, definition, context), item.Pending is not null);

    public static AssigneeView? Claimed(WorkItem item, ViewContext context) =>
        item.ClaimedBy is { } by && item.Assignees.FirstOrDefault(one => one.Person == by) is { } who ? context.Assignee(who) : null;

    public static ReturnedView? Returned(WorkItem item, Definition definition, ViewContext context) =>
        item.Returned is { } back ? new ReturnedView(Words.Step(back.From, definition, context).Name, back.By, back.Reason, back.At.Day) : null;

    public static PaperView Paper(CasePaper paper, ViewContext context) => new(
        paper.Id, paper.Drawn.Code, context.Say(paper.Drawn.Name), paper.Number, paper.Date, context.Organisations.NameOf(paper.Issuer, context.English), paper.Step, paper.Lapsed);

    private static SortedDictionary<string, DateOnly> Dates(CaseState @case, Definition definition)
    {
        var dates = new SortedDictionary<string, DateOnly>(StringComparer.Ordinal);
        void Add(string name, DateOnly? day)
        {
            if (day is { } d) dates[name] = d;
        }
        var facts = @case.Subject.Facts;
        Add("openedOn", @case.OpenedAt.Day);
        Add("joinDate", facts.JoinDate);
        Add("decisionDate", facts.DecisionDate);
        Add("probationEnd", facts.ProbationEnd);
        Add("officialDate", facts.OfficialDate);
        foreach (var (step, visit) in @case.Visits)
        {
            Add(step, visit.EventDate);
            if (definition.Nodes.GetValueOrDefault(step) is not HumanStep drawn || visit.Data.ValueKind != JsonValueKind.Object) continue;
            foreach (var field in drawn.Fields.Where(field => field.Type == FieldType.Date && !field.Private))
                if (visit.Data.TryGetProperty(field.Id, out var value)) Add($"{step}.{field.Id}", Value.From(value).Day);
        }
        return dates;
    }

    private static RuleUsedView[] RulesUsed(CaseState @case, ViewContext context)
    {
        var known = context.Rules.All.ToLookup(rule => $"{rule.Id}@{rule.Version}");
        return [.. @case.RulesUsed.Select(used => known[used].FirstOrDefault() is { } rule
            ? new RuleUsedView(rule.Id, rule.Version, context.Say(rule.Vi, rule.En), rule.Basis?.Citation ?? context.Say("giả định, chờ xác nhận", "assumed, to be confirmed"), Confidence(rule.State))
            : new RuleUsedView(used, "", used, "", "reported"))];
    }

    private static string Confidence(Confidence state) => state switch
    {
        Rules.Confidence.Confirmed => "confirmed",
        Rules.Confidence.Reported => "reported",
        Rules.Confidence.Assumed => "assumed",
    };

    /// <summary>Every vote that was counted, the lapsed and repeated ones too, in the order in which they were entered.</summary>
    private static VoteResultView[] Votes(CaseState @case, IReadOnlyList<CaseEntry> entries, Definition definition, ImmutableHashSet<string> hidden, ViewContext context)
    {
        var counted = entries.SelectMany(entry => entry.Events).OfType<WorkItemCompleted>().Where(done => done.Vote is not null && !hidden.Contains(done.Step)).ToArray();
        return [.. counted.Select((done, index) =>
        {
            var replaced = counted.Skip(index + 1).Any(later => later.Step == done.Step) || @case.Visits.GetValueOrDefault(done.Step) is { Lapsed: true };
            var label = (definition.Nodes.GetValueOrDefault(done.Step) as HumanStep)?.Outcome(done.Outcome)?.Label ?? new Text(done.Outcome);
            return new VoteResultView(done.Step, Words.Step(done.Step, definition, context).Name, done.On, context.Say(label), context.Say(done.Vote!.Vi, done.Vote.En),
                done.Vote.Base, done.Vote.PresentNeeded, done.Vote.Needed, done.Vote.For, replaced);
        })];
    }
}
