using System.Collections.Immutable;

namespace Procedures.Organisations;

public sealed partial class OrganisationDirectory
{
    /// <summary>
    /// The organisation that <c>of</c> means for a case on a day. <c>sectional</c> is null where there is none, and so is <c>decider</c> until the
    /// competence table has answered; every other word gives an organisation. <c>above</c> is the next committee above the body that acted (the
    /// case's own organisation when none is named), sectional and sub-grassroots committees left out; above the province stands the province.
    /// </summary>
    public OrganisationId? Place(
        string of, OrganisationId caseOrganisation, DateOnly on, OrganisationId? actingBody = null, OrganisationId? decider = null) => of switch
    {
        "cell" => caseOrganisation,
        "sectional" => Nearest(caseOrganisation, on, OrganisationTypes.IsSectional),
        "grassroots" => Nearest(caseOrganisation, on, OrganisationTypes.IsGrassroots) ?? caseOrganisation,
        "above" => Above(actingBody ?? caseOrganisation, on),
        "decider" => decider,
        "province" => Root,
        _ => throw new ArgumentException($"'{of}' names no place of a case."),
    };

    /// <summary>
    /// Who gets the work of a post on a day: its holders who are there; else the substitutes they named; else the role's chain at the same
    /// organisation; else the organisation officer of the grassroots organisation, then of each committee above, then of the province, on
    /// behalf. People in <paramref name="excluding"/> (the person concerned) never get it. Empty only when the province itself has no
    /// organisation officer or head outside that set.
    /// </summary>
    public ImmutableArray<Holder> Holders(string role, OrganisationId organisation, DateOnly on, IReadOnlySet<PersonId>? excluding = null)
    {
        var here = At(role, role, organisation, on, excluding, out var missing);
        if (!here.IsEmpty)
            return here;
        foreach (var next in Roles.ChainOf(role))
        {
            var stepping = At(role, next, organisation, on, excluding, out _);
            if (!stepping.IsEmpty)
                return missing is null ? stepping : [.. stepping.Select(h => h with { For = missing })];
        }
        return OnBehalf(organisation, on, excluding, missing);
    }

    private ImmutableArray<Holder> OnBehalf(OrganisationId organisation, DateOnly on, IReadOnlySet<PersonId>? excluding, PersonId? missing)
    {
        var start = Place("grassroots", organisation, on)!.Value;
        foreach (var place in AncestorsAt(start, on).Prepend(start))
        {
            foreach (var officer in Roles.ChainOf(Roles.OrganisationOfficer).Prepend(Roles.OrganisationOfficer))
            {
                var found = At(Roles.OrganisationOfficer, officer, place, on, excluding, out _);
                if (!found.IsEmpty)
                    return [.. found.Select(h => h with { How = Holder.OnBehalf, For = missing })];
            }
        }
        // Everybody up to the province is away without a substitute: work waits with the provincial officers rather than with nobody.
        return
        [
            .. new[] { Roles.ProvincialOrganisationOfficer, Roles.ProvincialOrganisationHead, Roles.OrganisationOfficer, Roles.OrganisationHead, Roles.Administrator }
                .SelectMany(r => PostAt(Root, r, on))
                .Where(p => excluding?.Contains(p.Person) != true)
                .Take(1)
                .Select(p => new Holder(p.Person, p.Name, p.Role, p.Organisation, Holder.OnBehalf, missing)),
        ];
    }

    // missing: the first holder of the post who cannot act, so that a deputy's work item can say in whose place it is
    private ImmutableArray<Holder> At(
        string asked, string role, OrganisationId organisation, DateOnly on, IReadOnlySet<PersonId>? excluding, out PersonId? missing)
    {
        missing = null;
        var present = ImmutableArray.CreateBuilder<Holder>();
        var substitutes = ImmutableArray.CreateBuilder<Holder>();
        foreach (var post in PostAt(organisation, role, on))
        {
            if (excluding?.Contains(post.Person) == true)
            {
                missing ??= post.Person;
                continue;
            }
            if (!IsAbsent(post.Person, on))
            {
                present.Add(new Holder(post.Person, post.Name, role, organisation, HowOf(asked, role)));
                continue;
            }
            missing ??= post.Person;
            if (SubstituteOf(post.Person, on, excluding) is { } substitute)
                substitutes.Add(new Holder(substitute, NameOf(substitute) ?? $"#{substitute}", role, organisation, Holder.AsSubstitute, post.Person));
        }
        return present.Count > 0 ? present.ToImmutable() : substitutes.ToImmutable();
    }

    private static string HowOf(string asked, string held) =>
        asked == held || Roles.IsEqualTo(held, asked) ? Holder.AsHolder
        : Roles.IsDeputyOf(held, asked) ? Holder.AsDeputy
        : Holder.OnBehalf;

    /// <summary>Who acts for an absent person; null when nobody does. A substitute who is away too passes the work on along his own absence, each person asked once.</summary>
    public PersonId? SubstituteOf(PersonId person, DateOnly on, IReadOnlySet<PersonId>? excluding = null)
    {
        var asked = new HashSet<PersonId> { person };
        var at = person;
        while (absences.TryGetValue(at, out var away) && away.FirstOrDefault(a => a.Covers(on) && a.Substitute is not null) is { Substitute: { } next })
        {
            if (!asked.Add(next) || excluding?.Contains(next) == true)
                return null;
            if (!IsAbsent(next, on))
                return next;
            at = next;
        }
        return null;
    }

    /// <summary>Who holds a post of an organisation on that day, present or not.</summary>
    public IEnumerable<Position> PostAt(OrganisationId organisation, string role, DateOnly on) =>
        posts.TryGetValue((organisation, role), out var held) ? held.Where(p => p.Covers(on)) : [];

    private OrganisationId? Nearest(OrganisationId from, DateOnly on, Func<string, bool> wanted)
    {
        for (OrganisationId? at = from; at is { } a; at = ParentAt(a, on))
            if (wanted(TypeAt(a, on)))
                return a;
        return null;
    }

    private OrganisationId Above(OrganisationId acted, DateOnly on)
    {
        for (var at = ParentAt(acted, on); at is { } a; at = ParentAt(a, on))
            if (!OrganisationTypes.IsSectional(TypeAt(a, on)))
                return a;
        return Root;
    }
}
