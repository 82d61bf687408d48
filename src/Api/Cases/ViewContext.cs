using System.Collections.Immutable;
using System.Globalization;
using Procedures.Api.Access;
using Procedures.Deadlines;
using Procedures.Organisations;
using Procedures.Rules;
using Procedures.Running;

namespace Procedures.Api.Cases;

/// <summary>What a view is made with beside the case: who looks, in which language, on which day, and what is held in memory.</summary>
/// <param name="UserNames">sign-in names of the persons that the view names</param>
public sealed record ViewContext(
    Viewer Viewer, Language Language, Instant Now, OrganisationDirectory Organisations, CompetenceTable Competence, RuleBook Rules, Calendars Calendars, IReadOnlyDictionary<PersonId, string> UserNames)
{
    public DateOnly Today => Now.Day;
    public bool English => Language == Language.English;

    public string Say(Text text) => text.In(Language);
    public string Say(string vi, string en) => English ? en : vi;
    public string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public OrganisationReference Organisation(OrganisationId id) => Organisations.Find(id) is null
        ? new(id.Value, Organisations.NameOf(id, English), OrganisationTypes.Cell)
        : new(id.Value, Organisations.NameOf(id, English), Organisations.TypeAt(id, Today));

    /// <summary>"Chi bộ thôn 3, Đảng bộ xã A": the organisation and the next one above it, the province left out.</summary>
    public string OrganisationWords(OrganisationId id)
    {
        if (Organisations.Find(id) is null) return Organisations.NameOf(id, English);
        var above = Organisations.AncestorsAt(id, Today).Where(up => up != Organisations.Root).Take(1);
        return string.Join(", ", above.Prepend(id).Select(each => Organisations.NameOf(each, English)));
    }

    /// <summary>The working days that count for an organisation.</summary>
    public WorkingCalendar CalendarOf(OrganisationId id) => Calendars.Of(id, Organisations, Today);

    public string Role(string role) => Roles.NameOf(role, English);

    /// <summary>The role inside a sentence: "bí thư chi bộ".</summary>
    public string RoleWithin(string role) => Role(role) is { Length: > 0 } name ? char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..] : "";

    public AssigneeView Assignee(Assignee assignee) => new(
        UserNames.GetValueOrDefault(assignee.Person), assignee.Name, Role(assignee.Role), Organisations.NameOf(assignee.Organisation, English), assignee.How, assignee.Person.Value);

    public string NameOf(PersonId person) => Organisations.NameOf(person) ?? "#" + person;
}
