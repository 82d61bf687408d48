using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Deadlines;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Definitions;
using Procedures.Api.Mail;
using Procedures.Api.Storage;
using Procedures.Api.WorkItems;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Simulation;
using Procedures.Steps;

namespace Procedures.Api.Simulator;

/// <summary>Shows a story that was told, in the forms in which officials see a case. Pure.</summary>
internal sealed class SimulationViews(ScenarioRun run, Definition definition, IReadOnlyDictionary<PersonId, string> userNames, Viewer administrator, Language language, MailAddresses addresses, string? province)
{
    private SimulatedProvince Told => run.Province;

    public SimulationView Show(IEnumerable<DefinitionProblem> problems)
    {
        var context = As(administrator);
        var @case = run.Case;
        return new SimulationView
        {
            Now = Told.Now.InVietnam,
            Case = @case is null ? null : Case(@case, context),
            WorkItems = @case is null || @case.Definition != definition ? [] : [.. @case.State.WorkItems.Values.Select(item => WorkItem(@case, item))],
            Mails = [.. Told.Mails.SelectMany(Mails)],
            Papers = @case is null ? [] : [.. @case.State.Papers.Select(paper => Paper(paper, @case.Definition, context))],
            History = @case is null ? [] : [.. History.Of(@case.Entries, @case.Definition, _ => null, context).Entries.SelectMany(entry => entry.Lines.Select(line => new SimulatedLineView(entry.On, entry.By, line.Sentence, line.Note, line.Step)))],
            Deadlines = @case is null ? [] : [.. @case.State.Deadlines.Values.Where(deadline => deadline.Reminder is null).Select(deadline => DeadlineViews.Of(deadline, @case.State, @case.Definition, context)).OrderBy(deadline => deadline.Due)],
            Interrupts = @case is null ? [] : [.. Told.Interrupts(@case).Select(one => new SimulatedInterruptView(one.Id, one.Command, context.Say(one.Name), one.Consequence is { } words ? context.Say(words) : null, FieldViews.Of(one.Fields, FormSources.None, context)))],
            Path = @case is null ? [] : [.. @case.Events.OfType<WorkItemCompleted>().Select(done => new PassedView(done.Step, done.Outcome, done.On))],
            Tokens = @case is null ? [] : [.. @case.State.Tokens.Values.Select(token => new TokenView(token.Node, token.Fault))],
            Coverage = Cover(Coverage.Of(definition, Told.Cases.Where(one => one.Definition == definition).SelectMany(one => one.Events))),
            Refused = Refusal(context),
            Problems = [.. problems.Select(CheckView.Of)],
        };
    }

    public static CoverageView Cover(Coverage coverage) => new(coverage.Nodes, coverage.Ports);

    /// <summary>What somebody sees who holds the posts of that person.</summary>
    private ViewContext As(Viewer viewer) => new(viewer, language, Told.Now, Told.Organisations, Told.Competence, Told.Rules, Calendars.Of(Told.Calendar), userNames);

    private Viewer Of(Assignee one) => Viewer.Of("", one.Person, userNames.GetValueOrDefault(one.Person, ""), one.Name, Told.Organisations, Told.Today);

    private static SimulatedCaseView Case(SimulatedCase @case, ViewContext context)
    {
        var state = @case.State;
        var waiting = state.WorkItems.Values.Select(item => item.Step).Concat(state.Tokens.Values.Where(token => @case.Definition[token.Node] is WaitStep).Select(token => token.Node));
        return new(state.Number, CaseViews.Title(state, @case.Definition, context), context.Organisation(state.Organisation), Words.Id(state.Status), Words.State(state.Status, context), state.Outcome, Words.Outcome(state, @case.Definition, context),
            [.. waiting.Select(step => Words.Step(step, @case.Definition, context))], [.. state.Faults.Select(token => new FaultView(token.Id, Words.Step(token.Node, @case.Definition, context), token.Fault!))]);
    }

    private SimulatedWorkItemView WorkItem(SimulatedCase @case, WorkItem item)
    {
        var by = item.Assignees.FirstOrDefault(one => item.ClaimedBy is null || one.Person == item.ClaimedBy);
        var viewer = by is null ? administrator : Of(by);
        var offer = Told.Look(@case, item.Id, by is null ? Actor.Clock : SimulatedProvince.ActorOf(by));
        var shown = WorkItemViews.Of(@case.State, item, @case.Definition, offer, null, demo: true, Visibility.Hidden(@case.State, @case.Entries, @case.Definition), As(viewer));
        var examples = offer.Examples.ValueKind == JsonValueKind.Object ? offer.Examples.EnumerateObject().ToDictionary(field => field.Name, field => field.Value) : [];
        return new(shown.Id, item.Step, shown.Step.Name, shown.Step.Kind, shown.Why, shown.Assignees, shown.Returned, shown.Instructions, shown.Basis, shown.Form, shown.Dossier, shown.Outcomes, shown.Deadline, shown.Vote, examples);
    }

    /// <summary>Each receiver's mail as the outbox would write it that day.</summary>
    private IEnumerable<SimulatedMailView> Mails(SimulatedMail mail)
    {
        var register = new Register(0, Told.Organisations, Calendars.Of(Told.Calendar), Told.Rules, Told.Competence, DefinitionBook.Empty, province);
        var @class = Projection.ClassOf(mail.Of, mail.State.Class, mail.Case.Definition);
        return mail.To.DistinctBy(to => to.Person).Select(to =>
        {
            var about = new MailSubject(mail.State, mail.Case.Definition, register, @class, to.Person, to.Name, mail.On, addresses, language);
            var content = mail.Event switch
            {
                Reminded reminded => ReminderContent.Of(new ReminderMail(reminded.Deadline, reminded.Of, reminded.Rung, reminded.On, reminded.Due, reminded.DaysLeft, to.As), about),
                NoticeSent notice => NoticeContent.Of(new NoticeMail(notice.Step, to.As, notice.Subject, notice.Body), about),
                _ => throw new InvalidOperationException($"{mail.Event.GetType().Name} sends no mail."),
            };
            return new SimulatedMailView(mail.On, $"{to.Name}{Post(to)}", content.Subject, content.ToPlainText(), mail.Of);
        });
    }

    private string Post(Recipient to) => Told.Organisations.PostsOf(to.Person, Told.Today).FirstOrDefault() is { } post
        ? $" ({Roles.NameOf(post.Role, language == Language.English)}, {Told.Organisations.NameOf(post.Organisation, language == Language.English)})" : "";

    private static SimulatedPaperView Paper(IssuedPaper paper, Definition definition, ViewContext context) => new(
        paper.Code, (definition.Nodes.GetValueOrDefault(paper.Step) as DocumentStep)?.Document.Name is { } name ? context.Say(name) : paper.Code, paper.Number, paper.Date,
        context.Organisations.NameOf(paper.Issuer, context.English), paper.Step, paper.Lapsed, null);

    private SimulatedRefusalView? Refusal(ViewContext context)
    {
        var step = run.Moments.Count - 1;
        if (run.Refusal is { } refusal) return new(step, refusal.Code, context.Say(refusal.Sentence), refusal.Errors.ToDictionary(error => error.Key, error => error.Value.Select(context.Say).ToArray()));
        if (run.Failures is not [var failure, ..]) return null;
        return new(failure.Step - 1, "not-so", context.Say($"Bước {failure.Step} của kịch bản không thực hiện được như đã ghi: {failure.Sentence}", $"Step {failure.Step} of the story could not be done as written: {failure.Sentence}"), ImmutableDictionary<string, string[]>.Empty);
    }
}
