using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Procedures.Organisations;

/// <summary>
/// The whole tree of a province with its posts, absences and bodies, immutable and answering for any day. It is built once from rows and
/// replaced as a whole when its version moves; members of the register are not in it.
/// </summary>
public sealed partial class OrganisationDirectory
{
    private readonly FrozenDictionary<OrganisationId, Organisation> organisations;
    private readonly FrozenDictionary<OrganisationId, ImmutableArray<OrganisationId>> everChildren;
    private readonly FrozenDictionary<(OrganisationId, string), ImmutableArray<Position>> posts;
    private readonly FrozenDictionary<PersonId, ImmutableArray<Position>> postsOfPerson;
    private readonly FrozenDictionary<PersonId, ImmutableArray<Absence>> absences;
    private readonly FrozenDictionary<(OrganisationId, string), ImmutableArray<BodyMember>> bodies;
    private readonly FrozenDictionary<PersonId, string> names;

    /// <summary>Refuses two organisations with one id, a parent that does not exist, a tree with several roots or a circle on any day a parent changes.</summary>
    public OrganisationDirectory(
        long version,
        IEnumerable<Organisation> organisations,
        IEnumerable<Position> positions,
        IEnumerable<Absence> absences,
        IEnumerable<BodyMember> bodyMembers)
    {
        Version = version;
        var all = organisations.ToArray();
        this.organisations = all.ToFrozenDictionary(o => o.Id);
        everChildren = all.SelectMany(o => o.Parents.Where(p => p.Value is not null).Select(p => (Parent: p.Value!.Value, Child: o.Id)).Distinct())
            .GroupBy(x => x.Parent, x => x.Child)
            .ToFrozenDictionary(g => g.Key, g => g.Order().ToImmutableArray());
        var held = positions.OrderBy(p => p.Id).ToArray();
        posts = held.GroupBy(p => (p.Organisation, p.Role)).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        postsOfPerson = held.GroupBy(p => p.Person).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        var away = absences.OrderBy(a => a.From).ToArray();
        this.absences = away.GroupBy(a => a.Person).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        var sitting = bodyMembers.ToArray();
        bodies = sitting.GroupBy(m => (m.Organisation, m.Body)).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        var known = new Dictionary<PersonId, string>();
        foreach (var p in held)
            known[p.Person] = p.Name;
        foreach (var m in sitting)
            known.TryAdd(m.Person, m.Name);
        foreach (var a in away)
            if (a is { Substitute: { } substitute, SubstituteName: { } name })
                known.TryAdd(substitute, name);
        names = known.ToFrozenDictionary();
        Root = RootOf(all);
        RefuseCircles(all);
    }

    /// <summary>Moves whenever any row behind the directory changes; facts that were read carry it.</summary>
    public long Version { get; }

    /// <summary>The province.</summary>
    public OrganisationId Root { get; }

    public IEnumerable<Organisation> All => organisations.Values.OrderBy(o => o.Id);

    public Organisation? Find(OrganisationId id) => organisations.GetValueOrDefault(id);

    /// <summary>An organisation that must exist; refuses an unknown id.</summary>
    public Organisation Get(OrganisationId id) => Find(id) ?? throw new KeyNotFoundException($"No organisation has the id {id}.");

    /// <summary>The name shown; an unknown organisation shows as its number.</summary>
    public string NameOf(OrganisationId id, bool english = false) => Find(id) is { } found ? english ? found.NameEn : found.Name : $"#{id}";

    public string TypeAt(OrganisationId id, DateOnly on) => Get(id).Types.RowAt(on)?.Value ?? OrganisationTypes.Cell;

    public bool HasFlag(OrganisationId id, string flag, DateOnly on) => Find(id)?.HasFlag(flag, on) ?? false;

    public OrganisationId? ParentAt(OrganisationId id, DateOnly on) => Get(id).Parents.RowAt(on)?.Value;

    /// <summary>The organisations above, nearest first, the province last.</summary>
    public IReadOnlyList<OrganisationId> AncestorsAt(OrganisationId id, DateOnly on)
    {
        var above = new List<OrganisationId>(5);
        for (var parent = ParentAt(id, on); parent is { } p; parent = ParentAt(p, on))
            above.Add(p);
        return above;
    }

    /// <summary>The way from the province down to the organisation itself: <c>/1/12/345/</c>. What is below has it as a prefix.</summary>
    public string PathAt(OrganisationId id, DateOnly on)
    {
        var path = new StringBuilder("/");
        foreach (var step in AncestorsAt(id, on).Reverse().Append(id))
            path.Append(CultureInfo.InvariantCulture, $"{step.Value}/");
        return path.ToString();
    }

    /// <summary>Where the ways of an organisation and of all below begin: its own way; for the province, below which everything hangs, <see cref="Everywhere"/>.</summary>
    public string ReachAt(OrganisationId id, DateOnly on) => id == Root ? Everywhere : PathAt(id, on);

    /// <summary>The beginning of every way.</summary>
    public const string Everywhere = "/";

    /// <summary>What hangs directly below on that day, by id; dissolved organisations left out.</summary>
    public IEnumerable<OrganisationId> ChildrenAt(OrganisationId id, DateOnly on) =>
        everChildren.TryGetValue(id, out var children)
            ? children.Where(c => ParentAt(c, on) == id && (Get(c).Dissolved is not { } end || on <= end))
            : [];

    /// <summary>The organisation and everything below it on that day, top first.</summary>
    public IEnumerable<OrganisationId> WithinAt(OrganisationId id, DateOnly on)
    {
        var open = new Stack<OrganisationId>([id]);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var child in ChildrenAt(next, on).Reverse())
                open.Push(child);
        }
    }

    /// <summary>Whether the organisation is the other one or lies below it on that day.</summary>
    public bool IsWithin(OrganisationId id, OrganisationId ancestor, DateOnly on)
    {
        for (OrganisationId? at = id; at is { } a && Find(a) is not null; at = ParentAt(a, on))
            if (a == ancestor)
                return true;
        return false;
    }

    /// <summary>Who sits in a body on that day; empty when it has none.</summary>
    public ImmutableArray<BodyMember> Body(OrganisationId organisation, string body, DateOnly on) =>
        bodies.TryGetValue((organisation, body), out var members) ? [.. members.Where(m => m.Covers(on))] : [];

    /// <summary>A person whom the directory knows by a post or a seat.</summary>
    public string? NameOf(PersonId person) => names.GetValueOrDefault(person);

    /// <summary>The posts a person holds on that day.</summary>
    public IEnumerable<Position> PostsOf(PersonId person, DateOnly on) =>
        postsOfPerson.TryGetValue(person, out var held) ? held.Where(p => p.Covers(on)) : [];

    public bool IsAbsent(PersonId person, DateOnly on) => AbsenceOf(person, on) is not null;

    /// <summary>The absence of a person that covers the day.</summary>
    public Absence? AbsenceOf(PersonId person, DateOnly on) => AbsencesOf(person).FirstOrDefault(a => a.Covers(on));

    /// <summary>All absences of a person that are known, earliest first.</summary>
    public ImmutableArray<Absence> AbsencesOf(PersonId person) => absences.TryGetValue(person, out var away) ? away : [];

    /// <summary>Who is away on that day.</summary>
    public IEnumerable<PersonId> AbsentAt(DateOnly on) => absences.Where(away => away.Value.Any(a => a.Covers(on))).Select(away => away.Key);

    /// <summary>All posts a person has held, holds or will hold, in the order in which they were given.</summary>
    public ImmutableArray<Position> AllPostsOf(PersonId person) => postsOfPerson.TryGetValue(person, out var held) ? held : [];

    /// <summary>Every post that was given to anybody.</summary>
    public IEnumerable<Position> AllPosts => postsOfPerson.Values.SelectMany(held => held);

    /// <summary>Every absence that is known.</summary>
    public IEnumerable<Absence> AllAbsences => absences.Values.SelectMany(away => away);

    /// <summary>The same tree with other posts or absences: what it will be when a change has been written.</summary>
    public OrganisationDirectory With(IEnumerable<Position>? posts = null, IEnumerable<Absence>? absences = null) => new(
        Version, organisations.Values, posts ?? AllPosts, absences ?? AllAbsences, bodies.Values.SelectMany(sitting => sitting));

    private static OrganisationId RootOf(Organisation[] all)
    {
        var roots = all.Where(o => o.Parents.All(p => p.Value is null)).Select(o => o.Id).ToArray();
        return roots.Length == 1 ? roots[0] : throw new ArgumentException($"A directory needs exactly one organisation without a parent, found {roots.Length}.");
    }

    private void RefuseCircles(Organisation[] all)
    {
        foreach (var organisation in all)
        {
            foreach (var row in organisation.Parents)
            {
                if (row.Value is { } parent && !organisations.ContainsKey(parent))
                    throw new ArgumentException($"Organisation {organisation.Id} hangs below {parent}, which does not exist.");
                var steps = 0;
                for (var at = row.Value; at is { } a; at = ParentAt(a, row.From))
                    if (a == organisation.Id || ++steps > organisations.Count)
                        throw new ArgumentException($"Organisation {organisation.Id} lies below itself on {row.From:yyyy-MM-dd}.");
            }
        }
    }
}
