using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Access;
using Procedures.Api.Http;

namespace Procedures.Api.Organisations;

/// <summary>The tree and the register over HTTP.</summary>
internal static class OrganisationEndpoints
{
    public static void MapOrganisations(this IEndpointRouteBuilder routes)
    {
        var organisations = routes.MapGroup("/api/organisations").RequireAuthorization(Policies.SignedIn).WithTags("Organisations");
        organisations.MapGet("", (Asking asking, OrganisationQueries reads, int? parent, string? q, string? cursor) => TypedResults.Ok(reads.List(asking.Viewer, parent, q, cursor, asking.Language)));
        organisations.MapGet("{id:int}", One);

        var members = routes.MapGroup("/api/members").RequireAuthorization(Policies.SignedIn).WithTags("Members");
        members.MapGet("", async (Asking asking, MemberQueries reads, int? organisation, string? state, string? q, string? cursor) =>
            TypedResults.Ok(await reads.SearchAsync(asking.Viewer, new MemberQuery(organisation, state, q, cursor), asking.Language)));
        members.MapPost("search", async (MemberQuery query, Asking asking, MemberQueries reads) => TypedResults.Ok(await reads.SearchAsync(asking.Viewer, query, asking.Language)));
        members.MapGet("{id:int}", Member);
    }

    private static async Task<Results<Ok<OrganisationView>, ProblemHttpResult>> One(int id, Asking asking, OrganisationQueries reads, HttpContext http) =>
        await reads.CountedAsync(asking.Viewer, new OrganisationId(id), asking.Language) is { } found ? TypedResults.Ok(found) : Problems.Of(Problems.NotFound, http);

    private static async Task<Results<Ok<MemberPageView>, ProblemHttpResult>> Member(int id, Asking asking, MemberQueries reads, HttpContext http) =>
        await reads.MemberAsync(asking.Viewer, new PersonId(id), asking.Language) is { } found ? TypedResults.Ok(found) : Problems.Of(Problems.NotFound, http);
}
