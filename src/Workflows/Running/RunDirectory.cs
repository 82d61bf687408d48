using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Steps;
using Procedures.Votes;

namespace Procedures.Running;

/// <summary>What the forms of a case may name: members, organisations and files of the register, as of today.</summary>
internal sealed class RunDirectory(Run run) : IFormDirectory
{
    public bool IsMember(PersonId id) => run.Facts.Member(id, run.Today) is not null;
    public bool IsOrganisation(OrganisationId id) => run.Facts.Organisations.Find(id) is not null;
    public bool IsFile(string id) => run.Facts.FileExists(id);

    public ImmutableArray<FieldOption> Options(string optionsFrom) => optionsFrom switch
    {
        "cell-officials" => Members(Roll().Where(one => one.State == MemberStates.Official)),
        "cell-members" or "members" => Members(Roll()),
        "committee-members" => CommitteeMembers(),
        "dossier-codes" => [.. run.Definition.Dossier.Select(line => new FieldOption(line.Code, new Text($"{line.Code} – {line.Name.Vi}", $"{line.Code} – {line.Name.En}")))],
        "organisations" => [.. Near().Select(id => new FieldOption(id.ToString(), new Text(run.Facts.Organisations.NameOf(id), run.Facts.Organisations.NameOf(id, true))))],
        _ => [],
    };

    // While a move is looked at, the cell is the one it goes to: it appoints the new helper.
    private ImmutableArray<RollMember> Roll() => run.Facts.Roll(run.MovesTo ?? run.State.Organisation, run.Today);

    private ImmutableArray<FieldOption> Members(IEnumerable<RollMember> members) =>
        [.. members.Where(one => one.Person != run.Concerned).Select(one => new FieldOption(one.Person.ToString(), new Text(one.Name)))];

    /// <summary>The case's own cell, and what stands around it.</summary>
    private IEnumerable<OrganisationId> Near() =>
        [run.State.Organisation, .. run.Facts.Organisations.AncestorsAt(run.State.Organisation, run.Today)];

    private ImmutableArray<FieldOption> CommitteeMembers()
    {
        var seats = run.Definition.Nodes.Values.OfType<Vote>().Where(vote => !vote.Body.IsCell && run.State.WorkItems.Values.Any(item => item.Step == vote.Id)).Select(vote => run.Seat(vote.Body, run.State.EventDate));
        return [.. seats.SelectMany(seat => run.Facts.Organisations.Body(seat.Organisation, seat.Kind, run.Today)).DistinctBy(one => one.Person)
            .Where(one => one.Person != run.Concerned).Select(one => new FieldOption(one.Person.ToString(), new Text(one.Name)))];
    }
}
