using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Definitions;
using Procedures.Api.Http;
using Procedures.Api.Organisations;
using Procedures.Api.Storage;
using Procedures.Deadlines;
using Procedures.Organisations;
using Procedures.Rules;
using Procedures.Running;

namespace Procedures.Api.Designer;

/// <summary>What the editors of a step ask for while somebody draws: who holds a post today, which units there are, when a deadline would fall.</summary>
internal static class EditingEndpoints
{
    public sealed record UnitView(int Id, string Name, string Path, string Type);
    public sealed record PlaceView(int Id, string Name);
    public sealed record HolderView(string Name, string Post, string How);
    /// <param name="At">where the post is looked for; null: the unit has no such place</param>
    /// <param name="Units">how many units would run the procedure</param>
    /// <param name="Without">in how many of them nobody holds the post itself</param>
    public sealed record PostsView(PlaceView Unit, PlaceView? At, IReadOnlyList<HolderView> Holders, int Units, int Without);
    public sealed record DeadlineRequest(string? Rule, DateOnly? Due, DateOnly? Start, string? Ladder, bool? Statutory);
    public sealed record ReminderView(DateOnly On, TextView To);
    public sealed record DeadlinePreview(DateOnly Due, TextView Explanation, IReadOnlyList<ReminderView> Reminders);
    public sealed record LockRequest(bool TakeOver = false);
    public sealed record LockHolder(string Name);
    public sealed record LockView(LockHolder Holder, bool Mine, DateTimeOffset Until);

    private const int PageSize = 50;

    public static void MapEditing(this RouteGroupBuilder designer)
    {
        designer.MapGet("units", Units);
        designer.MapGet("posts", Posts);
        designer.MapPost("deadline", Preview);
        var procedure = designer.MapGroup("procedures/{id}");
        procedure.MapPut("lock", async (string id, LockRequest? request, Asking asking, DefinitionLocks locks) => TypedResults.Ok(Of(await locks.TakeAsync(id, asking.Viewer.Person, asking.Viewer.Name, request?.TakeOver == true))));
        procedure.MapDelete("lock", async (string id, Asking asking, DefinitionLocks locks) =>
        {
            await locks.ReleaseAsync(id, asking.Viewer.Person);
            return TypedResults.NoContent();
        });
    }

    private static LockView Of(DefinitionLock held) => new(new LockHolder(held.Name), held.Mine, held.Until.InVietnam);

    /// <summary>Units by words of their names, marks left out; without words all, in the order of the tree.</summary>
    private static Ok<Page<UnitView>> Units(Asking asking, RegisterCache register, Views views, string? q, string? cursor)
    {
        var directory = register.Current.Directory;
        var context = views.Context(asking.Viewer, asking.Language);
        var words = Folded.Of(q).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = directory.WithinAt(directory.Root, context.Today).Where(id => words.Length == 0 || Folded.Of($"{directory.NameOf(id)} {directory.Get(id).Code}") is var name && words.All(word => name.Contains(word, StringComparison.Ordinal)));
        var skip = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0;
        var page = found.Skip(skip).Take(PageSize + 1).ToArray();
        return TypedResults.Ok(new Page<UnitView>([.. page.Take(PageSize).Select(id => new UnitView(id.Value, directory.NameOf(id, context.English), context.OrganisationWords(id), directory.TypeAt(id, context.Today)))],
            page.Length > PageSize ? (skip + PageSize).ToString(CultureInfo.InvariantCulture) : null));
    }

    private static Results<Ok<PostsView>, ProblemHttpResult> Posts(Asking asking, RegisterCache register, Views views, HttpContext http, string? role, string? of, int? unit, string? matter)
    {
        var current = register.Current;
        var directory = current.Directory;
        var context = views.Context(asking.Viewer, asking.Language);
        if (role is null || !Roles.IsKnown(role)) return Problems.Of(Refusal.At("role", "unknown-role", new("Không có chức danh này.", "There is no such post.")), http);
        if (of is not null && !Places.IsKnown(of)) return Problems.Of(Refusal.At("of", "unknown-place", new("Không có nơi này.", "There is no such place.")), http);
        OrganisationId[] cells = [.. directory.WithinAt(directory.Root, context.Today).Where(id => OrganisationTypes.IsCell(directory.TypeAt(id, context.Today)))];
        if (cells.Length == 0 || (unit is { } asked && directory.Find(new OrganisationId(asked)) is null)) return Problems.Of(Problems.NotFound, http);
        var shown = unit is { } one ? new OrganisationId(one) : cells[0];
        var held = new Dictionary<OrganisationId, bool>();
        var place = PlaceAt(of ?? Places.Cell, shown);
        // a person of the case is nobody's post: the case names him
        var without = Roles.IsCasePerson(role) ? 0 : cells.Select(cell => PlaceAt(of ?? Places.Cell, cell)).Count(at => at is not { } there || !Held(there));
        return TypedResults.Ok(new PostsView(new PlaceView(shown.Value, directory.NameOf(shown, context.English)), place is { } here ? new PlaceView(here.Value, directory.NameOf(here, context.English)) : null,
            place is { } where ? [.. directory.Holders(role, where, context.Today).Select(holder => new HolderView(holder.Name, context.Role(holder.Role), holder.How))] : [], cells.Length, without));

        OrganisationId? PlaceAt(string word, OrganisationId cell) => word switch
        {
            Places.Decider => Competent(cell)?.Decider,
            Places.Proposer => Competent(cell)?.Proposer,
            _ => directory.Place(word, cell, context.Today),
        };

        Competence? Competent(OrganisationId cell) => matter is not null && OrganisationTypes.IsCell(directory.TypeAt(cell, context.Today)) ? current.Competence.Find(matter, cell, context.Today, directory) : null;

        bool Held(OrganisationId at) => held.TryGetValue(at, out var known) ? known : held[at] = directory.Holders(role, at, context.Today).Any(holder => holder.How is Holder.AsHolder or Holder.AsSubstitute);
    }

    /// <summary>When a deadline would fall, and whom its ladder would remind when.</summary>
    private static Results<Ok<DeadlinePreview>, ProblemHttpResult> Preview(DeadlineRequest request, RegisterCache register, CaseClock clock, HttpContext http)
    {
        var current = register.Current;
        var start = request.Start ?? clock.Today;
        DateOnly due;
        Text explanation;
        if (request.Due is { } day)
        {
            (due, explanation) = (day, new Text($"Hạn cố định {day:dd/MM/yyyy}", $"Fixed day {day:dd/MM/yyyy}"));
        }
        else
        {
            if (request.Rule is not { } rule || !current.Rules.TryAt(rule, start, out var value, current.Province) || value.Content is not DurationRule { Duration: var duration })
                return Problems.Of(Refusal.At("rule", "unknown-rule", new("Không có quy định về thời hạn này vào ngày đó.", "There is no such time limit on that day.")), http);
            var counted = DeadlineArithmetic.Explain(start, duration, current.Calendars.Province);
            (due, explanation) = (counted.Due, new Text(counted.Vi, counted.En));
        }
        if (request.Ladder is { Length: > 0 } ladder && !(current.Rules.TryAt(ladder, start, out var rungs, current.Province) && rungs.Content is LadderRule))
            return Problems.Of(Refusal.At("ladder", "unknown-rule", new("Không có mốc nhắc này.", "There is no such ladder.")), http);
        var reminders = request.Ladder is { Length: > 0 } named ? current.Rules.At(named, start, current.Province).Ladder.Reminders(due, current.Calendars.Province) : [];
        return TypedResults.Ok(new DeadlinePreview(due, TextView.Of(explanation), [.. reminders.Select(reminder => new ReminderView(reminder.On, TextView.Of(new Text(To(reminder.Rung, english: false), To(reminder.Rung, english: true)))))]));
    }

    private static string To(LadderRung rung, bool english) => string.Join(", ", rung.To.Select(to => to switch
    {
        "handler" => english ? "who handles it" : "người xử lý",
        "head" => english ? "the head of the unit" : "người đứng đầu đơn vị xử lý",
        _ when to.Split('@') is [var role, var of] => $"{Roles.NameOf(role, english)} ({(Places.All.FirstOrDefault(place => place.Id == of).Name is { } name ? english ? name.En : name.Vi : of)})",
        _ => Roles.NameOf(to, english),
    }));
}
