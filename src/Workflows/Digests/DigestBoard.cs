using Procedures.Organisations;

namespace Procedures.Digests;

/// <summary>
/// A morning's items, arranged by whom they concern: who has the work and the leaders where it lies are told of everything, the leaders of the level
/// above of what is late. A need-to-know item concerns its handlers alone; an item of a case that somebody may not see never reaches him.
/// </summary>
public sealed class DigestBoard
{
    private readonly ILookup<PersonId, DigestItem> ofPerson;
    private readonly ILookup<OrganisationId, DigestItem> ofPlace, ofLevelBelow;
    private readonly IReadOnlyCollection<DigestItem> parked;

    public DigestBoard(IEnumerable<DigestItem> items, OrganisationDirectory tree, DateOnly today)
    {
        var all = items.ToArray();
        var open = all.Where(item => !item.Secret && !item.IsParked).ToArray();
        parked = [.. all.Where(item => item.IsParked && !item.Secret)];
        ofPerson = Pairs(all.Where(item => !item.IsParked), item => item.Handlers).ToLookup(pair => pair.Key, pair => pair.Item);
        ofPlace = Pairs(open, item => item.Places).ToLookup(pair => pair.Key, pair => pair.Item);
        ofLevelBelow = Pairs(open.Where(item => today > item.Due), item => item.Places.Where(place => tree.Find(place) is not null && place != tree.Root).Select(place => tree.Place("above", place, today)!.Value))
            .ToLookup(pair => pair.Key, pair => pair.Item);
    }

    /// <summary>What concerns a leader; each item once, in no order.</summary>
    public IEnumerable<DigestItem> For(Leader leader) => ofPerson[leader.Person]
        .Concat(leader.Leads.SelectMany(place => ofPlace[place].Concat(ofLevelBelow[place])).Concat(leader.Administrator ? parked : []).Where(item => leader.Paths.Any(path => item.UnitPath.StartsWith(path, StringComparison.Ordinal))))
        .DistinctBy(item => (item.Case, item.Deadline));

    private static IEnumerable<(TKey Key, DigestItem Item)> Pairs<TKey>(IEnumerable<DigestItem> items, Func<DigestItem, IEnumerable<TKey>> keys) =>
        items.SelectMany(item => keys(item).Distinct().Select(key => (key, item)));
}
