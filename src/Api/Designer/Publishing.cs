using System.Collections.Immutable;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Definitions;
using Procedures.Api.Elsa;
using Procedures.Api.Storage;
using Procedures.Checks;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Publishing;
using Procedures.Rules;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Designer;

internal sealed record ChangeView(string? Node, TextView Text);

internal sealed record GroupStepView(string? Id, string Name);

/// <param name="BecomeOverdue">how many have a deadline that the new version puts before today</param>
/// <param name="Vanished">the step is not in the new version: it needs another in its place</param>
internal sealed record GroupView(string Version, int VersionNumber, GroupStepView Step, int Count, int BecomeOverdue, bool Vanished);

/// <param name="Running">all open cases that the viewer may know of and that are on another version</param>
internal sealed record PreviewView(IReadOnlyList<ChangeView> Changes, IReadOnlyList<CheckView> Problems, IReadOnlyList<GroupView> Cases, int Running);

/// <param name="Total">how many cases were to move; those that the viewer may know of</param>
/// <param name="UndoUntil">what ends the time for undoing it: the first act in one of its cases; null when it cannot be undone (any more)</param>
internal sealed record PublicationView(string Version, int VersionNumber, string? Previous, int Total, int Moved, IReadOnlyList<StayedCase> Failed, string? UndoUntil, bool Undone);

/// <summary>
/// Publishes a draft: says in words what changes and which running cases would be overdue, moves the groups that were chosen in blocks, and takes all of it back while
/// nobody has acted. What it was asked is stored with the version, so that a move that was cut short goes on when the same request comes again.
/// </summary>
internal sealed class PublishingWork(DefinitionWork work, DefinitionVersions versions, Publications publications, RegisterCache register, CaseRunner runner, CaseClock clock)
{
    private const int Block = 200;
    private const int AtOnce = 8;
    private const string FirstAct = "first-act";

    private static readonly Refusal NothingToPublish = new("nothing-to-publish", "Quy trình không có bản nháp để công bố.", "There is no draft to publish.");
    private static readonly Refusal NothingToUndo = new("nothing-to-undo", "Không có lần công bố nào để thu hồi.", "There is no publication to undo.");

    /// <summary>What publishing would do. Without a drawing it is the draft that is looked at.</summary>
    public async Task<(PreviewView? View, Refusal? Refusal)> PreviewAsync(string procedure, string? drawing, ImmutableSortedDictionary<string, string> mapping, Viewer viewer, Language language, CancellationToken cancel)
    {
        var current = await register.RefreshAsync(cancel);
        var latest = await work.FindAsync(procedure, VersionOptions.Latest, cancel);
        if ((drawing ?? latest?.Json) is not { } json) return (null, ElsaRefusals.NoSuchDefinition);
        if (!IncomingDefinition.TryRead(json, imported: false, out _, out var unread)) return (null, unread);
        var document = WorkflowDocument.Parse(json);
        var next = document.ToDefinition();
        // a drawing from the page may still bear the id of the version it was begun on
        if (next.Id != procedure || current.Definitions.Find(next.VersionId) is not null) next = next with { Id = procedure, VersionId = "draft" };
        var groups = new Dictionary<CaseGroup, (GroupView View, int Count, int Overdue)>();
        var running = 0;
        await foreach (var (state, shown) in OpenStatesAsync(procedure, latest is { Version.IsDraft: false } && drawing is null ? latest.Version.Id : null, viewer, cancel))
        {
            if (!shown || current.Definitions.Find(state.DefinitionVersion) is not { } from) continue;
            running++;
            var group = GroupOf(state, from);
            var (view, count, overdue) = groups.GetValueOrDefault(group, (NewGroup(group, from, next, language), 0, 0));
            groups[group] = (view, count + 1, overdue + (await BecomesOverdueAsync(state, from, next, mapping, viewer, current, cancel) ? 1 : 0));
        }
        var published = current.Definitions.Latest(procedure);
        var before = published is null ? null : await versions.JsonAsync(published.VersionId, cancel);
        return (new PreviewView(
            before is null ? [new ChangeView(null, new TextView("Quy trình mới, chưa có phiên bản nào được công bố.", "A new procedure; no version of it was published."))]
                : [.. DefinitionChanges.Between(WorkflowDocument.Parse(before), document, current.Rules, clock.Today, current.Province).Select(change => new ChangeView(change.Node, TextView.Of(change.Sentence)))],
            [.. DefinitionChecks.Run(document, register.CheckFacts(clock.Today)).Select(CheckView.Of)],
            [.. groups.Values.OrderByDescending(group => group.View.VersionNumber).ThenByDescending(group => group.Count).Select(group => group.View with { Count = group.Count, BecomeOverdue = group.Overdue })], running), null);
    }

    /// <summary>Publishes the draft of this revision and moves the groups. Coming again it goes on where it was cut short.</summary>
    public async Task<(PublicationView? View, Refusal? Refusal)> PublishAsync(string procedure, int? revision, string? reason, ImmutableArray<CaseGroup> move, ImmutableSortedDictionary<string, string> mapping, Viewer viewer, Language language)
    {
        if (string.IsNullOrWhiteSpace(reason)) return (null, Refusal.At("reason", Refusal.ReasonMissing.Code, Refusal.ReasonMissing.Sentence));
        if (await work.FindAsync(procedure, VersionOptions.Latest) is not { } latest) return (null, ElsaRefusals.NoSuchDefinition);
        if (revision != latest.Version.Revision) return (null, ElsaRefusals.StaleDraft);
        if (latest.Version.IsDraft)
        {
            if (work.Errors(latest.Json) is { IsEmpty: false } errors) return (null, ElsaRefusals.Of(errors));
            var document = WorkflowDocument.Parse(latest.Json);
            var (total, vanished) = await LookAheadAsync(procedure, move, mapping, document.ToDefinition(), viewer);
            if (vanished is not null) return (null, vanished);
            var previous = register.Current.Definitions.Latest(procedure)?.VersionId;
            var publication = new Publication(latest.Version.Id, procedure, previous, versions.Now, viewer.Person, new AskedMove(move, mapping, reason.Trim(), total), 0, [], null);
            if (!await versions.PublishAsync(latest.Version, reason.Trim(), viewer.Person, viewer.Name, default, Publications.Insert(publication))) return (null, ElsaRefusals.StaleDraft);
        }
        else if (await publications.LatestAsync(procedure) is not { UndoneAt: null } again || again.VersionId != latest.Version.Id)
        {
            return (null, NothingToPublish);
        }
        await MoveAsync(procedure, viewer, language);
        return (await LatestAsync(procedure), null);
    }

    /// <summary>The latest publication: how far its move has come, and whether it can be undone.</summary>
    public async Task<PublicationView?> LatestAsync(string procedure)
    {
        if (await publications.LatestAsync(procedure) is not { } found) return null;
        var canUndo = found is { UndoneAt: null, Previous: not null } && register.Current.Definitions.Latest(procedure)?.VersionId == found.VersionId && (await ActedAsync(found.VersionId)).Count == 0;
        return new PublicationView(found.VersionId, register.Current.Definitions.Find(found.VersionId)?.Version ?? 0, found.Previous, found.Asked.Total, found.Moved, found.Failed, canUndo ? FirstAct : null, found.UndoneAt is not null);
    }

    /// <summary>Puts the version before back into force and takes the cases back to it; the drawing becomes a draft again.</summary>
    public async Task<(UndoneView? View, Refusal? Refusal)> UndoAsync(string procedure, Viewer viewer, Language language)
    {
        if (await publications.LatestAsync(procedure) is not { UndoneAt: null, Previous: { } previous } found || register.Current.Definitions.Latest(procedure)?.VersionId != found.VersionId) return (null, NothingToUndo);
        if ((await ActedAsync(found.VersionId)).Count is > 0 and var acted)
            return (null, new Refusal("acted-since", $"Không thu hồi được: {acted} hồ sơ đã mở hoặc đã được xử lý theo phiên bản này.", $"It cannot be undone: {acted} cases were opened or worked on under this version."));
        await versions.PutBackAsync(previous, found.VersionId, default, Publications.MarkUndone(found.VersionId, versions.Now));
        var (moved, stayed) = (0, ImmutableArray<StayedCase>.Empty);
        foreach (var block in (await publications.OfVersionAsync(found.VersionId)).Chunk(Block))
        {
            var numbers = (await publications.StatesAsync(block)).ToDictionary(state => state.Id, state => state.Number);
            var (back, left) = await EachAsync(block, _ => new UndoMigration($"Thu hồi công bố: {found.Asked.Reason}") { By = ActorOf(viewer) }, id => numbers[id], language);
            (moved, stayed) = (moved + back, stayed.AddRange(left));
        }
        var draft = await work.RevertAsync(procedure, version => version.Id == found.VersionId, viewer);
        return (new UndoneView(previous, draft.Stored?.Version.Id, moved, stayed), null);
    }

    private async Task MoveAsync(string procedure, Viewer viewer, Language language)
    {
        var publication = (await publications.LatestAsync(procedure))!;
        var stayed = publication.Failed.Select(one => one.Case).ToHashSet();
        var failed = publication.Failed;
        var block = new List<CaseState>(Block);
        await foreach (var (state, _) in OpenStatesAsync(procedure, publication.VersionId, viewer, default))
        {
            if (!stayed.Contains(state.Number) && register.Current.Definitions.Find(state.DefinitionVersion) is { } from && publication.Asked.Move.Contains(GroupOf(state, from))) block.Add(state);
            if (block.Count == Block) await FlushAsync();
        }
        if (block.Count > 0) await FlushAsync();

        async Task FlushAsync()
        {
            var byId = block.ToDictionary(state => state.Id);
            var (moved, more) = await EachAsync(byId.Keys, id => new MigrateCase(register.Current.Definitions.Find(byId[id].DefinitionVersion)!, publication.VersionId, publication.Asked.Mapping, publication.Asked.Reason) { By = ActorOf(viewer) },
                id => byId[id].Number, language);
            failed = failed.AddRange(more);
            await publications.NoteAsync(publication.VersionId, moved, failed);
            block.Clear();
        }
    }

    /// <summary>Gives a command to many cases, some at a time: what waits for the writer shares a commit.</summary>
    private async Task<(int Done, ImmutableArray<StayedCase> Stayed)> EachAsync(IEnumerable<CaseId> cases, Func<CaseId, Command> command, Func<CaseId, string> nameOf, Language language)
    {
        var done = 0;
        var stayed = new System.Collections.Concurrent.ConcurrentBag<StayedCase>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (id, _) =>
        {
            try
            {
                if (await runner.HandleAsync(id, command(id), cancel: default) is RunResult.Refused refused) stayed.Add(new(nameOf(id), refused.Refusal.Sentence.In(language)));
                else Interlocked.Increment(ref done);
            }
            catch (UnknownRule unknown)
            {
                stayed.Add(new(nameOf(id), new Text($"Quy định “{unknown.RuleId}” chưa có giá trị vào ngày {unknown.On:dd/MM/yyyy}.", $"The rule “{unknown.RuleId}” has no value on {unknown.On:dd/MM/yyyy}.").In(language)));
            }
        });
        return (done, [.. stayed.OrderBy(one => one.Case, StringComparer.Ordinal)]);
    }

    /// <summary>How many cases would move, and whether every step that vanished for them has another in its place.</summary>
    private async Task<(int Total, Refusal? Refusal)> LookAheadAsync(string procedure, ImmutableArray<CaseGroup> move, ImmutableSortedDictionary<string, string> mapping, Definition next, Viewer viewer)
    {
        var total = 0;
        var missing = new SortedDictionary<string, Text>(StringComparer.Ordinal);
        if (!move.IsEmpty)
            await foreach (var (state, shown) in OpenStatesAsync(procedure, null, viewer, default))
            {
                if (register.Current.Definitions.Find(state.DefinitionVersion) is not { } from || !move.Contains(GroupOf(state, from))) continue;
                if (shown) total++;
                foreach (var node in state.Tokens.Values.Select(token => token.Node).Where(node => !next.Nodes.ContainsKey(mapping.GetValueOrDefault(node, node)))) missing[node] = from.Nodes.GetValueOrDefault(node)?.Label ?? new Text(node);
            }
        if (missing.Count == 0) return (total, null);
        return (total, new Refusal("step-vanished", "Có bước không còn trong phiên bản mới mà hồ sơ chuyển sang đang ở đó. Đề nghị chọn bước thay thế.", "Cases that are to move wait at steps that the new version no longer has. Choose the steps that take their place.") with
        {
            Errors = missing.ToImmutableSortedDictionary(pair => $"mapping.{pair.Key}", pair => ImmutableArray.Create(new Text($"Đề nghị chọn bước thay cho “{pair.Value.Vi}”.", $"Choose the step that takes the place of “{pair.Value.En}”.")), StringComparer.Ordinal),
        });
    }

    /// <summary>The cases that cannot go back: opened under the version, or worked on since they were carried over.</summary>
    private async Task<IReadOnlyCollection<CaseId>> ActedAsync(string version)
    {
        var acted = new List<CaseId>();
        foreach (var block in (await publications.OfVersionAsync(version)).Chunk(Block))
            acted.AddRange((await publications.StatesAsync(block)).Where(state => state.Migration is null).Select(state => state.Id));
        return acted;
    }

    private async Task<bool> BecomesOverdueAsync(CaseState state, Definition from, Definition next, ImmutableSortedDictionary<string, string> mapping, Viewer viewer, Register current, CancellationToken cancel)
    {
        try
        {
            return await runner.TryAsync(state, new MigrateCase(from, next.VersionId, mapping, "preview") { By = ActorOf(viewer) }, current, next, cancel) is Accepted accepted
                && accepted.State.Deadlines.Values.Any(deadline => IsOverdue(deadline) && !(state.Deadlines.GetValueOrDefault(deadline.Id) is { } before && IsOverdue(before)));
        }
        catch (Exception unreadable) when (unreadable is UnknownRule or InvalidCastException or KeyNotFoundException)
        {
            // a drawing that still has errors; the checks beside the preview say which
            return false;
        }
    }

    private bool IsOverdue(Deadline deadline) => deadline is { IsWait: false, Reminder: null, RestingWith: null } && deadline.Due < clock.Today;

    private async IAsyncEnumerable<(CaseState State, bool Shown)> OpenStatesAsync(string procedure, string? notOn, Viewer viewer, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var block in (await publications.OpenAsync(procedure, notOn, viewer.ForReads(), cancel)).Chunk(Block))
        {
            var shown = block.Where(row => row.Shown).Select(row => row.Id).ToHashSet();
            foreach (var state in await publications.StatesAsync(block.Select(row => row.Id), cancel))
                if (!state.IsClosed && state.DefinitionVersion != notOn) yield return (state, shown.Contains(state.Id));
        }
    }

    /// <summary>Where a case counts: at the first of its steps that everybody may know of.</summary>
    private static CaseGroup GroupOf(CaseState state, Definition from)
    {
        var secret = Visibility.Secret(from);
        return new CaseGroup(state.DefinitionVersion, state.Tokens.Values.Where(token => token.Host is null && !secret.Contains(token.Node)).Select(token => token.Node).FirstOrDefault());
    }

    private static GroupView NewGroup(CaseGroup group, Definition from, Definition next, Language language) => new(group.Version, from.Version,
        new GroupStepView(group.Step, group.Step is { } step ? from.Nodes.GetValueOrDefault(step)?.Label.In(language) ?? step : new Text("Bước khác", "Another step").In(language)), 0, 0, group.Step is { } at && !next.Nodes.ContainsKey(at));

    private static Actor ActorOf(Viewer viewer)
    {
        var post = viewer.Posts.FirstOrDefault(post => post.Role == Roles.Administrator);
        return new Actor(viewer.Person, viewer.Name, post?.Role, post?.Organisation, Administrator: true);
    }
}

/// <param name="Version">the version that is in force again</param>
/// <param name="Draft">the drawing that was published, as a draft again</param>
internal sealed record UndoneView(string Version, string? Draft, int Moved, IReadOnlyList<StayedCase> Failed);
