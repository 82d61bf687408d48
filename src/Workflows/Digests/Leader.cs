using System.Collections.Immutable;
using Procedures.Organisations;

namespace Procedures.Digests;

/// <summary>Somebody who gets a digest on a day.</summary>
/// <param name="Leads">the organisations for whose work he answers that day, by his post or in the place of its absent holder</param>
/// <param name="Paths">their ways from the province: what he may see lies below one of them</param>
/// <param name="Administrator">is told of parked cases</param>
public sealed record Leader(PersonId Person, string Name, ImmutableArray<OrganisationId> Leads, ImmutableArray<string> Paths, bool Administrator)
{
    /// <summary>All leaders of a day, by person. Who is absent gets none; his substitute or deputy does.</summary>
    public static ImmutableArray<Leader> Of(OrganisationDirectory tree, DateOnly day)
    {
        var leading = from organisation in tree.All
                      from role in Roles.Leading
                      where tree.PostAt(organisation.Id, role, day).Any()
                      from holder in tree.Holders(role, organisation.Id, day)
                      where holder.How != Holder.OnBehalf
                      select (holder.Person, holder.Name, Leads: (OrganisationId?)organisation.Id);
        var administrators = from organisation in tree.All
                             from post in tree.PostAt(organisation.Id, Roles.Administrator, day)
                             where !tree.IsAbsent(post.Person, day)
                             select (post.Person, post.Name, Leads: (OrganisationId?)null, organisation.Id);
        var administered = administrators.ToLookup(one => one.Person, one => one.Id);
        return
        [
            .. from one in leading.Concat(administrators.Select(one => (one.Person, one.Name, one.Leads)))
               group one by one.Person into person
               orderby person.Key
               let leads = person.Select(one => one.Leads).OfType<OrganisationId>().Distinct().ToImmutableArray()
               select new Leader(person.Key, person.First().Name, leads, [.. leads.Concat(administered[person.Key]).Distinct().Select(id => tree.PathAt(id, day))], administered.Contains(person.Key)),
        ];
    }
}
