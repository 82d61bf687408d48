using System.Collections.Immutable;
using System.Globalization;

namespace Procedures.Organisations;

/// <summary>Something on account of which open work may have to find its people again, with the reason in words.</summary>
/// <param name="Kind">Where that work is to be looked for.</param>
/// <param name="Organisation">Whose posts or place changed; null for <see cref="RoutingChangeKind.Presence"/>.</param>
/// <param name="People">Who had the work before: the holders of the organisation's posts and their substitutes, or the person himself and his.</param>
public sealed record RoutingChange(RoutingChangeKind Kind, OrganisationId? Organisation, ImmutableArray<PersonId> People, Text Reason)
{
    /// <summary>
    /// What of the routing differs between two days, or two versions of the directory: posts that changed hands, absences that began or ended,
    /// organisations that hang elsewhere or are of another type. Of organisations that changed one below the other the highest is named alone.
    /// </summary>
    public static ImmutableArray<RoutingChange> Between(OrganisationDirectory before, DateOnly on, OrganisationDirectory after, DateOnly then) =>
        new RoutingComparison(before, on, after, then).All();
}

public enum RoutingChangeKind
{
    /// <summary>The organisation's posts: work that its people have, and work below it that waits with an officer on behalf.</summary>
    Posts,
    /// <summary>The organisation's place in the tree, its type or its flags: all open work below it.</summary>
    Place,
    /// <summary>A person is away or back: work of cases that name him.</summary>
    Presence,
}

/// <summary>One comparison of two (directory, day) pairs.</summary>
internal sealed class RoutingComparison(OrganisationDirectory before, DateOnly on, OrganisationDirectory after, DateOnly then)
{
    public ImmutableArray<RoutingChange> All() => [.. Places(), .. Posts(), .. Presences()];

    private IEnumerable<RoutingChange> Places()
    {
        var changed = after.All.Where(one => before.Find(one.Id) is not null && HasAnotherPlace(one.Id)).Select(one => one.Id).ToHashSet();
        foreach (var id in changed.Order())
            if (!after.AncestorsAt(id, then).Any(changed.Contains))
                yield return new(RoutingChangeKind.Place, id, [], PlaceWords(id));
    }

    private bool HasAnotherPlace(OrganisationId id) =>
        before.ParentAt(id, on) != after.ParentAt(id, then) || before.TypeAt(id, on) != after.TypeAt(id, then)
        || OrganisationFlags.All.Any(flag => before.HasFlag(id, flag, on) != after.HasFlag(id, flag, then));

    private Text PlaceWords(OrganisationId id)
    {
        var organisation = after.Get(id);
        var (type, parent) = (after.TypeAt(id, then), after.ParentAt(id, then));
        if (before.ParentAt(id, on) != parent && parent is { } above)
            return new($"{organisation.Name} nay trực thuộc {after.NameOf(above)}, từ {Day(organisation.Parents.RowAt(then)!.From)}.", $"{organisation.NameEn} hangs below {after.NameOf(above, true)} from {Day(organisation.Parents.RowAt(then)!.From)}.");
        if (before.TypeAt(id, on) != type)
            return new($"{organisation.Name} nay là {Lower(OrganisationTypes.NameOf(type))}, từ {Day(organisation.Types.RowAt(then)!.From)}.", $"{organisation.NameEn} is a {Lower(OrganisationTypes.NameOf(type, true))} from {Day(organisation.Types.RowAt(then)!.From)}.");
        return new($"{organisation.Name} có thay đổi về thẩm quyền từ {Day(then)}.", $"The powers of {organisation.NameEn} changed on {Day(then)}.");
    }

    private IEnumerable<RoutingChange> Posts()
    {
        var had = Standing(before, on);
        var has = Standing(after, then);
        foreach (var id in had.Select(group => group.Key).Union(has.Select(group => group.Key)).Order())
        {
            Seat[] was = [.. had[id]], now = [.. has[id]];
            if (was.SequenceEqual(now)) continue;
            var words = PostWords(was, now).ToArray();
            yield return new(RoutingChangeKind.Posts, id, [.. was.SelectMany(seat => new[] { seat.Person, seat.Substitute }).OfType<PersonId>().Distinct()], Join(words));
        }
    }

    private sealed record Seat(string Role, PersonId Person, bool Away, PersonId? Substitute);

    private static ILookup<OrganisationId, Seat> Standing(OrganisationDirectory directory, DateOnly day) => directory.AllPosts.Where(post => post.Covers(day))
        .OrderBy(post => post.Role, StringComparer.Ordinal).ThenBy(post => post.Person)
        .ToLookup(post => post.Organisation, post => new Seat(post.Role, post.Person, directory.IsAbsent(post.Person, day), directory.IsAbsent(post.Person, day) ? directory.SubstituteOf(post.Person, day) : null));

    private IEnumerable<Text> PostWords(Seat[] was, Seat[] now)
    {
        foreach (var left in was.ExceptBy(now.Select(seat => (seat.Role, seat.Person)), seat => (seat.Role, seat.Person)))
            yield return new($"Đồng chí {Name(left.Person)} thôi giữ chức danh {Lower(Roles.NameOf(left.Role))}.", $"{Name(left.Person)} no longer holds the post of {Lower(Roles.NameOf(left.Role, true))}.");
        foreach (var came in now.ExceptBy(was.Select(seat => (seat.Role, seat.Person)), seat => (seat.Role, seat.Person)))
            yield return new($"Đồng chí {Name(came.Person)} giữ chức danh {Lower(Roles.NameOf(came.Role))}.", $"{Name(came.Person)} holds the post of {Lower(Roles.NameOf(came.Role, true))}.");
        foreach (var seat in now.IntersectBy(was.Select(seat => seat.Person), seat => seat.Person).DistinctBy(seat => seat.Person))
            if (PresenceWords(seat.Person) is { } words) yield return words;
    }

    private IEnumerable<RoutingChange> Presences()
    {
        foreach (var person in before.AbsentAt(on).Union(after.AbsentAt(then)).Order())
            if (PresenceWords(person) is { } words)
                yield return new(RoutingChangeKind.Presence, null, [.. new[] { person, before.SubstituteOf(person, on) }.OfType<PersonId>()], words);
    }

    /// <summary>How a person is away now and was not, is back, or has another substitute; null when nothing changed.</summary>
    private Text? PresenceWords(PersonId person)
    {
        var (was, now) = (before.IsAbsent(person, on), after.AbsenceOf(person, then));
        var (had, has) = (was ? before.SubstituteOf(person, on) : null, now is null ? null : after.SubstituteOf(person, then));
        return (was, now, had == has) switch
        {
            (false, null, _) or (true, not null, true) => null,
            (true, null, _) => new($"Đồng chí {Name(person)} trở lại làm việc.", $"{Name(person)} is back."),
            (false, { } away, _) when has is { } substitute => new(
                $"Đồng chí {Name(person)} vắng mặt từ {Day(away.From)} đến {Day(away.To)}, đồng chí {Name(substitute)} làm thay.", $"{Name(person)} is away from {Day(away.From)} to {Day(away.To)}; {Name(substitute)} stands in."),
            (false, { } away, _) => new($"Đồng chí {Name(person)} vắng mặt từ {Day(away.From)} đến {Day(away.To)}.", $"{Name(person)} is away from {Day(away.From)} to {Day(away.To)}."),
            _ when has is { } other => new($"Đồng chí {Name(other)} làm thay đồng chí {Name(person)} đang vắng mặt.", $"{Name(other)} stands in for {Name(person)}, who is away."),
            _ => new($"Không còn người làm thay đồng chí {Name(person)} đang vắng mặt.", $"Nobody stands in any more for {Name(person)}, who is away."),
        };
    }

    private string Name(PersonId person) => after.NameOf(person) ?? before.NameOf(person) ?? $"#{person}";

    private static Text Join(IReadOnlyCollection<Text> sentences) => new(string.Join(' ', sentences.Select(one => one.Vi).Distinct()), string.Join(' ', sentences.Select(one => one.En).Distinct()));

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
