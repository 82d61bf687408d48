using Procedures.Api.Access;
using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Api.Cases;

/// <summary>Gathers what views are made with: the directory, calendar and rules in memory, the case clock, the sign-in names of those who are named.</summary>
public sealed class Views(RegisterCache register, CaseClock clock, Accounts accounts, DefinitionStore definitions)
{
    public ViewContext Context(Viewer viewer, Language language) => Context(viewer, language, new Dictionary<PersonId, string>());

    /// <summary>A context that can name the assignees of these cases by their sign-in names.</summary>
    public async Task<ViewContext> ContextAsync(Viewer viewer, Language language, params IEnumerable<CaseState> cases)
    {
        var people = cases.SelectMany(@case => @case.WorkItems.Values).SelectMany(item => item.Assignees).Select(one => one.Person).Distinct().ToArray();
        return Context(viewer, language, people.Length == 0 ? new Dictionary<PersonId, string>() : await accounts.UserNamesAsync(people));
    }

    public Definition Definition(CaseState @case) => definitions.Get(@case.Procedure, @case.DefinitionVersion);

    private ViewContext Context(Viewer viewer, Language language, IReadOnlyDictionary<PersonId, string> userNames)
    {
        var current = register.Current;
        return new ViewContext(viewer, language, clock.Now, current.Directory, current.Competence, current.Rules, current.Calendars, userNames);
    }
}
