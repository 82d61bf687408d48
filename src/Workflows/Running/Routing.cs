using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Steps;

namespace Procedures.Running;

/// <summary>Who gets the work of a step: posts at places, persons of the case, never the person concerned, never nobody.</summary>
internal sealed partial class Run
{
    private ImmutableArray<Assignee> Assignees(HumanStep step, Token token)
    {
        var acting = ActingBody(token);
        ImmutableArray<Assignee> found = [.. step.Who.SelectMany(who => Assignees(who, acting)).DistinctBy(one => one.Person)];
        return found.IsEmpty ? Holders(Roles.OrganisationOfficer, facts.Organisations.Place("grassroots", State.Organisation, Today)!.Value) : found;
    }

    private ImmutableArray<Assignee> Assignees(Who who, OrganisationId? acting)
    {
        if (who.When is { } when && !when.Holds(Values())) return [];
        if (who.Person is { } path) return CasePerson(path) is { } person ? person : who.OrElse is { } other ? Assignees(other, acting) : [];
        return PlaceOf(who.Of ?? "cell", acting) is { } place ? Holders(who.Role!, place) : [];
    }

    private ImmutableArray<Assignee> Holders(string role, OrganisationId place) =>
        [.. facts.Organisations.Holders(role, place, Today, Excluded).Select(holder => new Assignee(holder.Person, holder.Name, holder.Role, holder.Organisation, holder.How))];

    /// <summary>How a person whom the case names gets its work.</summary>
    private const string AsPerson = "person";

    /// <summary>A person named in a field of the case, when he can sign in himself and is not the person concerned; his substitute while he is away.</summary>
    private ImmutableArray<Assignee>? CasePerson(string path)
    {
        if (Values().At(path).Number is not { } id) return null;
        var person = new PersonId((int)id);
        if (person == Concerned || !facts.HasAccount(person)) return null;
        var role = path.Split('.')[^1];
        if (!facts.Organisations.IsAbsent(person, Today)) return [new Assignee(person, facts.Member(person, Today)?.Name ?? "", role, State.Organisation, AsPerson)];
        return facts.Organisations.SubstituteOf(person, Today, Excluded) is { } substitute
            ? [new Assignee(substitute, facts.Organisations.NameOf(substitute) ?? facts.Member(substitute, Today)?.Name ?? "", role, State.Organisation, Holder.AsSubstitute)]
            : null;
    }

    /// <summary>The organisation a place word means for this case today; null where there is none (no sectional committee).</summary>
    internal OrganisationId? PlaceOf(string of, OrganisationId? acting = null) => of switch
    {
        "decider" => DeciderToday(),
        "proposer" => CompetenceOn(State.EventDate).Proposer,
        _ => facts.Organisations.Place(of, State.Organisation, Today, acting),
    };

    /// <summary>The body competent on the case's latest event date: papers decide, not the day of typing.</summary>
    private OrganisationId DeciderToday() => CompetenceOn(State.EventDate).Decider;

    /// <summary>The organisation whose step the token came from (or whose step has run over): "above" is counted from it.</summary>
    private OrganisationId? ActingBody(Token token)
    {
        var step = token.Host is { } host && State.WorkItems.TryGetValue(host, out var item) ? item.Step : token.From;
        if (step is null || !definition.Nodes.TryGetValue(step, out var node) || node is not HumanStep human) return null;
        if (human is Vote vote) return OrganisationOf(vote.Body, State.EventDate);
        return human.Who.FirstOrDefault(who => who.Of is not null && who.When?.Holds(Values()) != false) is { Of: { } of } && of != "above" ? PlaceOf(of) : null;
    }

    private OrganisationId? OrganisationOf(VotingBody body, DateOnly on) => body.Kind switch
    {
        VotingBody.Proposer => CompetenceOn(on).Proposer,
        VotingBody.Decider => CompetenceOn(on).Decider,
        _ => PlaceOf(body.Of ?? "cell"),
    };

    private CompetentBodies BodiesOn(DateOnly on)
    {
        var table = CompetenceOn(on);
        return new(table.Case, table.Proposer, table.ProposerBody, table.Decider, table.DeciderBody, table.DeciderRule, table.ProposerRule);
    }

    /// <summary>Through which right the person acts on a work item; refuses when there is none.</summary>
    private string RightTo(WorkItem item, HumanStep step)
    {
        RefuseUnless(by.Person is null || by.Person != Concerned, Refusal.PersonConcerned);
        if (item.Assignees.FirstOrDefault(one => one.Person == by.Person) is { } assignee)
        {
            RefuseUnless(item.ClaimedBy is null || item.ClaimedBy == by.Person, ClaimedByAnother(item));
            return assignee.How;
        }
        // A second person who confirms a vote has an account: nobody does it for him.
        RefuseUnless(item.Pending is null && IsOnBehalf(step), Refusal.NotYours);
        RefuseUnless(item.ClaimedBy is null || item.ClaimedBy == by.Person, ClaimedByAnother(item));
        return Holder.OnBehalf;
    }

    private static Refusal ClaimedByAnother(WorkItem item)
    {
        var name = item.Assignees.FirstOrDefault(one => one.Person == item.ClaimedBy)?.Name ?? "người khác";
        return new("claimed", $"Việc này đồng chí {name} đã nhận. Đề nghị trao đổi hoặc chờ đồng chí ấy trả lại.", $"{name} has taken this work. Ask for it, or wait until it is given back.");
    }

    /// <summary>The organisation officer of the grassroots organisation may enter any step of a cell on behalf of people without an account.</summary>
    private bool IsOnBehalf(HumanStep step) =>
        by.Person is { } person && step.Who.Any(who => who.Of == "cell" || who.Person is not null)
        && PlaceOf("grassroots") is { } grassroots && facts.Organisations.Holders(Roles.OrganisationOfficer, grassroots, Today, Excluded).Any(holder => holder.Person == person);
}
