using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Cases;
using Procedures.Api.Http;
using Procedures.Api.Organisations;
using Procedures.Api.Storage;
using Procedures.Organisations;

namespace Procedures.Api.Access;

/// <summary>What exists in demo mode alone: the list of accounts. Elsewhere these addresses are not found.</summary>
internal static class DemoEndpoints
{
    public static void MapDemo(this IEndpointRouteBuilder routes) => routes.MapGet("/api/demo/accounts", AccountsOf).AllowAnonymous().WithTags("Demo");

    private static async Task<Results<Ok<Page<DemoAccountView>>, ProblemHttpResult>> AccountsOf(DemoMode demo, Accounts accounts, RegisterCache register, CaseClock clock, HttpContext http) =>
        demo.On ? TypedResults.Ok(new Page<DemoAccountView>(await ListAsync(accounts, register, clock, http.Language()), null)) : Problems.Of(Problems.NotFound, http);

    /// <summary>The main scene's cell secretary first. One line an account: its first post of the day.</summary>
    public static async Task<IReadOnlyList<DemoAccountView>> ListAsync(Accounts accounts, RegisterCache register, CaseClock clock, Language language)
    {
        var directory = register.Current.Directory;
        var english = language == Language.English;
        var list = new List<DemoAccountView>();
        foreach (var account in await accounts.DemoAsync())
            if (directory.PostsOf(account.Person, clock.Today).FirstOrDefault() is { } post)
                list.Add(new DemoAccountView(account.UserName, account.Name, post.Role, Roles.NameOf(post.Role, english),
                    new OrganisationReference(post.Organisation.Value, directory.NameOf(post.Organisation, english), directory.TypeAt(post.Organisation, clock.Today))));
        return list;
    }
}
