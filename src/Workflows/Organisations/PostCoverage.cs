using System.Collections.Immutable;

namespace Procedures.Organisations;

/// <summary>In how many of the units that would run a procedure somebody holds a post.</summary>
/// <param name="Units">cells for which the place exists</param>
/// <param name="Without">cells for which nobody holds the post there, nor stands in for its holder: their work goes to the organisation officer, on behalf</param>
public sealed record PostCoverage(int Units, int Without)
{
    /// <summary>Looks at every cell of the province on a day. Null when no cell has such a place.</summary>
    public static PostCoverage? Of(string role, string place, string matter, OrganisationDirectory directory, CompetenceTable? competence, DateOnly on)
    {
        var places = PlacesOf(place, matter, directory, competence, on).GroupBy(id => id).Select(group => (group.Key, Cells: group.Count())).ToArray();
        if (places.Length == 0) return null;
        return new(places.Sum(each => each.Cells), places.Where(each => directory.Holders(role, each.Key, on).All(holder => holder.How == Holder.OnBehalf)).Sum(each => each.Cells));
    }

    /// <summary>What the place means for each cell, cells without one left out.</summary>
    private static IEnumerable<OrganisationId> PlacesOf(string place, string matter, OrganisationDirectory directory, CompetenceTable? competence, DateOnly on) =>
        directory.All.Where(one => (one.Dissolved is not { } end || on <= end) && OrganisationTypes.IsCell(directory.TypeAt(one.Id, on))).Select(cell => place switch
        {
            "decider" => competence?.Find(matter, cell.Id, on, directory)?.Decider,
            "proposer" => competence?.Find(matter, cell.Id, on, directory)?.Proposer,
            _ => directory.Place(place, cell.Id, on),
        }).OfType<OrganisationId>();
}
