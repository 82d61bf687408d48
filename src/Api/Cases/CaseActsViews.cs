using System.Collections.Immutable;
using Procedures.Api.WorkItems;
using Procedures.Definitions;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Cases;

/// <summary>
/// Which verbs a page offers a viewer for the case as a whole. The engine has the last word on every one of them; this only keeps buttons away
/// from people for whom they would always be refused.
/// </summary>
internal static class CaseActsViews
{
    /// <summary>Somebody with a part in the case: an administrator, who has work in it now, or who holds a post that may start such a case there or above.</summary>
    public static bool Steers(CaseState @case, Definition definition, ViewContext context)
    {
        if (@case.Subject.Person == context.Viewer.Person) return false;
        if (context.Viewer.Administrator || HasWork(@case, context)) return true;
        var path = context.Organisations.PathAt(@case.Organisation, context.Today);
        return context.Viewer.Posts.Any(post => path.StartsWith(post.Path, StringComparison.Ordinal) && definition.Start.Who.Any(who => who.Role == post.Role
            && context.Organisations.Place(who.Of ?? "cell", @case.Organisation, context.Today, null, null) == post.Organisation));
    }

    private static bool HasWork(CaseState @case, ViewContext context) => @case.WorkItems.Values.Any(item => item.Assignees.Any(one => one.Person == context.Viewer.Person));

    public static CaseActsView Of(CaseState @case, Definition definition, ViewContext context)
    {
        var open = !@case.IsClosed;
        var running = @case.Status == CaseStatus.Running;
        var steers = Steers(@case, definition, context);
        var mine = HasWork(@case, context);
        var concerned = @case.Subject.Person == context.Viewer.Person;
        var interrupts = running && steers ? definition.Interrupts.Where(each => each.Command == "event" && Fits(each, @case)).GroupBy(each => each.Id).Select(group => group.First()) : [];
        return new CaseActsView(
            Withdraw: open && steers && definition.Interrupts.Any(each => each.Command == "withdraw" && Fits(each, @case)), Suspend: running && steers, Resume: @case.Status == CaseStatus.Suspended && steers, Reassign: open && !concerned && (context.Viewer.Administrator || mine) && !@case.WorkItems.IsEmpty,
            Comment: !concerned, Move: open && steers, TickDossier: open && !concerned && (steers || mine),
            ExtendDeadline: running && @case.Deadlines.Values.Any(deadline => DeadlineViews.Of(deadline, @case, definition, context).MayExtend),
            Repair: context.Viewer.Administrator && @case.Faults.Any(),
            TakeBack: running && @case.Last is { } last && last.By == context.Viewer.Person ? new WorkItemKey(@case.Id, last.WorkItem).ToString() : null,
            Interrupts: [.. interrupts.Select(each => Interrupt(each, None, context))])
        {
            Withdrawal = running && steers && Fitting("withdraw").FirstOrDefault() is { } withdrawal ? Interrupt(withdrawal, None, context) : null,
            Moves = running && steers ? [.. Fitting("move").Select(each => Interrupt(each, None, context))] : [],
        };

        IEnumerable<Interrupt> Fitting(string command) => definition.Interrupts.Where(each => each.Command == command && Fits(each, @case));
    }

    private static readonly ImmutableSortedDictionary<string, ImmutableArray<FieldOption>> None = ImmutableSortedDictionary<string, ImmutableArray<FieldOption>>.Empty;

    /// <param name="options">choices of fields whose options come from the register</param>
    public static InterruptView Interrupt(Interrupt interrupt, ImmutableSortedDictionary<string, ImmutableArray<FieldOption>> options, ViewContext context) => new(
        interrupt.Id, context.Say(interrupt.Name), interrupt.Consequence is { } consequence ? context.Say(consequence) : null,
        FieldViews.Of(interrupt.Fields, FormSources.None with { OptionsOf = path => options.TryGetValue(path, out var found) ? [.. found.Select(option => new OptionView(option.Id, context.Say(option.Label)))] : [] }, context));

    private static bool Fits(Interrupt interrupt, CaseState @case) => (interrupt.At.IsEmpty || @case.Tokens.Values.Any(token => interrupt.At.Contains(token.Node))) && (interrupt.After is not { } after || Done(after, @case)) && (interrupt.Before is not { } before || !Done(before, @case));

    private static bool Done(string step, CaseState @case) => @case.Visits.TryGetValue(step, out var visit) && !visit.Lapsed;
}
