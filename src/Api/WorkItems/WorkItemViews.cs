using Procedures.Api.Cases;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Steps;
using Procedures.Votes;

namespace Procedures.Api.WorkItems;

/// <summary>Shows a work item with its form to a viewer. Pure: state, drawing, the engine's offer and the viewer's draft go in.</summary>
internal static class WorkItemViews
{
    public static WorkItemView Of(CaseState @case, WorkItem item, Definition definition, Offer offer, FormDraft? draft, bool demo, IReadOnlySet<string> hidden, ViewContext context)
    {
        var step = definition.Step(item.Step);
        var mine = item.Assignees.FirstOrDefault(one => one.Person == context.Viewer.Person);
        var confirms = item.Pending is not null;
        var sources = new FormSources(draft?.Data ?? offer.Prefill, demo && !confirms ? offer.Examples : null, path => Options(offer, path, context), field => !offer.NotAsked.Contains(field.Id)) { Given = offer.Prefill, OriginOf = (field, value) => OriginOf(offer.Meeting, field, value, context) };
        return new WorkItemView
        {
            Id = new WorkItemKey(@case.Id, item.Id).ToString(), Version = item.Version, Case = CaseViews.Reference(@case, definition, context), Step = Words.Step(item.Step, definition, context),
            Why = mine is null && OnBehalf(@case, step, context) ? Why.Of(Roles.OrganisationOfficer, Holder.OnBehalf, context) : Why.Of(item.Assignees, confirms, context),
            State = confirms ? "confirm" : item.ClaimedBy is null ? "open" : "claimed",
            Mine = mine is not null && (item.ClaimedBy is null || item.ClaimedBy == context.Viewer.Person), OnBehalf = mine is null ? OnBehalf(@case, step, context) : mine.How == Holder.OnBehalf,
            Assignees = [.. item.Assignees.Select(context.Assignee)], ClaimedBy = CaseViews.Claimed(item, context), Returned = CaseViews.Returned(item, definition, context),
            Instructions = step.Instructions is { } instructions ? context.Say(instructions) : null, Basis = Words.Basis(step.Basis, context.Today, context),
            Trouble = offer.Trouble is { } trouble ? context.Say(trouble) : null,
            // the second person looks at a sheet and types nothing: the form is empty for him
            Form = new FormView(confirms ? [] : FieldViews.Of(step.Fields, sources, context)),
            Dossier = [.. step.Dossier.Select(line => definition.DossierLine(line.Code)).OfType<DossierLine>().Select(line => DossierViews.Line(line, @case, context))],
            Outcomes = [.. offer.Outcomes.Select(offered => Outcome(step, offered, definition, hidden, context))],
            Deadline = item.Deadline is { } id && @case.Deadlines.TryGetValue(id, out var deadline) ? DeadlineViews.Of(deadline, @case, definition, context) : Span(@case, step, definition, context),
            Vote = offer.Vote is { } vote ? Vote(vote, context) : null,
            ToConfirm = item.Pending is { } pending ? new VoteToConfirmView(pending.EnteredByName, FieldViews.Of(step.Fields, sources with { Values = offer.Prefill, Examples = null }, context), pending.Comment) : null,
            Prints = (step is not Steps.Vote || confirms) && definition.Papers.Any(paper => paper.Of.Contains(step.Id)),
            DraftIsStale = draft is { } kept && kept.ItemVersion != item.Version,
            Draft = draft is { } choice ? new DraftChoice(choice.Outcome, choice.ReturnTo, choice.Comment) : null,
            DraftVersion = draft?.Version,
        };
    }

    /// <summary>A work item that is done or closed: what it was, without a form.</summary>
    public static WorkItemView Past(CaseState @case, WorkItem item, bool done, Definition definition, ViewContext context) => new()
    {
        Id = new WorkItemKey(@case.Id, item.Id).ToString(), Version = item.Version, Case = CaseViews.Reference(@case, definition, context), Step = Words.Step(item.Step, definition, context),
        Why = "", State = done ? "done" : "closed", Mine = false, OnBehalf = false, Assignees = [.. item.Assignees.Select(context.Assignee)], ClaimedBy = null, Returned = null, Instructions = null, Basis = null,
        Form = new FormView(definition.Nodes.GetValueOrDefault(item.Step) is HumanStep step && @case.Visits.TryGetValue(item.Step, out var visit) ? FieldViews.Of(step.Fields, FormSources.None with { Values = visit.Data }, context) : []),
        Dossier = [], Outcomes = [], Deadline = null, Vote = null, ToConfirm = null, Prints = false, DraftIsStale = false, Draft = null, DraftVersion = null,
    };

    /// <summary>The statutory clock that this step stops, when it has none of its own.</summary>
    private static DeadlineView? Span(CaseState @case, HumanStep step, Definition definition, ViewContext context) =>
        definition.Spans.Where(span => span.Until.Contains(step.Id)).Select(span => @case.Deadlines.Values.FirstOrDefault(deadline => deadline.IsSpan && deadline.Of == span.Id)).OfType<Deadline>()
            .Select(deadline => DeadlineViews.Of(deadline, @case, definition, context)).FirstOrDefault();

    /// <summary>Said as long as nobody has typed another value over it.</summary>
    private static string? OriginOf(SharedMeeting? meeting, string field, System.Text.Json.JsonElement? value, ViewContext context) =>
        meeting is not null && value is { } shown && meeting.Sheet.TryGetProperty(field, out var taken) && Value.From(taken).Print() == Value.From(shown).Print()
            ? context.Say($"Lấy từ phiên họp cùng ngày, hồ sơ {meeting.CaseNumber}", $"From the same day's meeting, case {meeting.CaseNumber}")
            : null;

    private static IReadOnlyList<OptionView> Options(Offer offer, string path, ViewContext context) =>
        offer.Options.TryGetValue(path, out var options) ? [.. options.Select(option => new OptionView(option.Id, context.Say(option.Label)))] : [];

    private static OutcomeView Outcome(HumanStep step, OfferedOutcome offered, Definition definition, IReadOnlySet<string> hidden, ViewContext context)
    {
        var outcome = offered.Outcome;
        var consequence = step is Steps.Vote && outcome.Consequence is null
            ? outcome.Id == "dispute"
                ? context.Say("Phiếu kiểm trở lại người đã nhập, kèm lý do.", "The sheet goes back to the one who entered it, with the reason.")
                : context.Say("Kết quả được tính từ số phiếu và ghi vào hồ sơ; không sửa được nữa.", "The result is computed from the counts and written into the case; it cannot be changed any more.")
            : Consequences.Of(step, outcome, definition, hidden, context);
        return new OutcomeView(outcome.Id, context.Say(outcome.Label), consequence, outcome.CommentRequired,
            [.. offered.ReturnsTo.Where(to => !hidden.Contains(to)).Select(to => new ReturnStepView(to, Words.Step(to, definition, context).Name))], outcome.Final,
            [.. step.Dossier.Where(line => line.Outcomes.Contains(outcome.Id)).Select(line => line.Code)]);
    }

    private static VoteView Vote(OfferedVote vote, ViewContext context)
    {
        var names = vote.Base.Counted;
        var who = vote.Committee ? context.Say("tổng số ủy viên", "all members of the body") : context.Say("đảng viên chính thức", "official members");
        var threshold = vote.Threshold.Threshold.Threshold;
        var quorum = vote.Quorum.Threshold.Threshold;
        var basis = context.Say(vote.Threshold.ViWithSource, vote.Threshold.EnWithSource);
        var size = vote.Base.Size;
        return new VoteView(
            size, [.. names.Select(one => new CountedView(one.Member.Value, one.Name))],
            [.. vote.Base.Excluded.Select(one => new ExcludedView(one.Member.Value, one.Name, context.Say(ExclusionReasons.Vi(one.Reason), ExclusionReasons.En(one.Reason))))],
            vote.QuorumNeeded, vote.Needed, $"{context.Say(threshold.Vi, threshold.En)} {who}", basis,
            $"{Procedures.Organisations.Bodies.NameOf(vote.Body, context.English)}, {context.Organisations.NameOf(vote.Organisation, context.English)}",
            context.Say($"Cần {vote.Needed}/{size} phiếu ({threshold.Vi} {who} – {Source(vote.Threshold, context)})", $"Needs {vote.Needed} of {size} votes ({threshold.En} of {who} – {Source(vote.Threshold, context)})"),
            vote.Committee, context.Say($"Cần có mặt ít nhất {vote.QuorumNeeded}/{size} ({quorum.Vi}{Assumed(vote.Quorum, context)})", $"At least {vote.QuorumNeeded} of {size} must be present ({quorum.En}{Assumed(vote.Quorum, context)})"));
    }

    private static string Source(Rules.RuleValue rule, ViewContext context) => rule.Basis?.ToString() ?? context.Say("giả định, chờ xác nhận", "assumed, to be confirmed");

    private static string Assumed(Rules.RuleValue rule, ViewContext context) => rule.State == Rules.Confidence.Assumed ? context.Say("; giả định", "; assumed") : "";

    /// <summary>The organisation officer of the grassroots organisation may enter a cell's step on behalf of people without an account.</summary>
    private static bool OnBehalf(CaseState @case, HumanStep step, ViewContext context) =>
        @case.Subject.Person != context.Viewer.Person && step.Who.Any(who => who.Of == "cell" || who.Person is not null)
        && context.Organisations.Place("grassroots", @case.Organisation, context.Today) is { } grassroots
        && context.Organisations.Holders(Roles.OrganisationOfficer, grassroots, context.Today).Any(holder => holder.Person == context.Viewer.Person);
}
