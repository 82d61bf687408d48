using System.Collections.Immutable;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Api.WorkItems;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Api.Documents;

/// <summary>A paper as it is printed to be signed.</summary>
/// <param name="Html">the paper itself, always in Vietnamese</param>
/// <param name="Grounds">the rule values it cites, in the viewer's language; <c>Rule</c> leads to the rule's page</param>
public sealed record PrintedPaperView(PaperView Paper, string CaseNumber, string CaseId, string Html, IReadOnlyList<GroundView> Grounds);

/// <param name="Cited">false: no text is known for it, so that the paper cannot cite it</param>
public sealed record GroundView(string Words, string? Rule, bool Cited);

/// <summary>What a step would print if it were sent as it is typed: the papers, or why it would be refused.</summary>
public sealed record PaperPreview(IReadOnlyList<PrintedPaperView> Papers, Refusal? Refusal);

/// <summary>
/// Prints papers through the gate of their case: what the viewer may not know of the case is not there to be printed. A paper says what was known when
/// it came about, whatever happened since.
/// </summary>
internal sealed class PaperQueries(CaseReads cases, MemberReads members, WorkItemActs acts, Views views, PaperPress press)
{
    public async Task<PrintedPaperView?> OneAsync(Viewer viewer, CaseId id, string paper, Language language)
    {
        if (await cases.FindAsync(viewer.ForReads(), id) is not { } found) return null;
        var definition = views.Definition(found.State);
        var context = views.Context(viewer, language);
        return CasePapers.Of(found.Entries, definition, context).FirstOrDefault(one => one.Id == paper) is { } one ? await PrintAsync(one, found.Entries, definition, viewer, context) : null;
    }

    /// <summary>Prints what the step's form would issue. Nothing is written; a number may have gone to another paper by the time it is sent.</summary>
    public async Task<PaperPreview> PreviewAsync(Viewer viewer, WorkItemKey key, CompleteRequest request, Language language)
    {
        if (await cases.FindAsync(viewer.ForReads(), key.Case) is not { } found) return new([], Refusal.AlreadyDone);
        var (accepted, refusal) = await acts.TryAsync(viewer, key, request);
        if (accepted is null) return new([], refusal);
        var context = views.Context(viewer, language);
        var definition = views.Definition(found.State);
        var post = viewer.Posts.FirstOrDefault();
        var item = found.State.WorkItems.GetValueOrDefault(key.Item)?.Assignees.FirstOrDefault(one => one.Person == viewer.Person);
        var next = new CaseEntry(accepted.State.Version, context.Now, viewer.Person, viewer.Name, item?.Role ?? post?.Role, item?.Organisation ?? post?.Organisation, context.Today, accepted.Events);
        ImmutableArray<CaseEntry> entries = [.. found.Entries, next];
        var papers = new List<PrintedPaperView>();
        foreach (var paper in CasePapers.Of(entries, definition, context).Where(paper => paper.Entry == next.Number)) papers.Add(await PrintAsync(paper, entries, definition, viewer, context));
        return new(papers, null);
    }

    private async Task<PrintedPaperView> PrintAsync(CasePaper paper, ImmutableArray<CaseEntry> entries, Definition definition, Viewer viewer, ViewContext context)
    {
        var state = AsOf(entries, paper.Entry);
        var vietnamese = views.Context(viewer, Language.Vietnamese);
        var people = await members.NamesAsync(PaperWriter.PeopleIn(state, definition));
        var writer = new PaperWriter(paper, state, entries.First(entry => entry.Number == paper.Entry), definition, vietnamese, people);
        var grounds = writer.Grounds().Select(ground => new GroundView(ground.Rule is { } rule ? Words.Basis(rule, paper.Date, context) ?? ground.Words : ground.Words, ground.Rule, ground.Cited is not null));
        return new PrintedPaperView(CaseViews.Paper(paper, context), state.Number, state.Id.ToString(), press.Print(paper.Drawn.Template, writer.Write()), [.. grounds.DistinctBy(ground => ground.Words)]);
    }

    /// <summary>The case as it stood after an entry, as far as papers speak of it. Where its tokens and work items were is of no concern here.</summary>
    internal static CaseState AsOf(IEnumerable<CaseEntry> entries, int number) => CaseEntry.Fold(entries.Where(entry => entry.Number <= number).Select(entry => entry with
    {
        Events = [.. entry.Events.Where(@event => @event is CaseOpened or WorkItemCompleted or InterruptRaised or Lapsed or PaperIssued or SubjectLookedUp or CaseMoved or TakenBack)],
    }).Where(entry => !entry.Events.IsEmpty));
}
