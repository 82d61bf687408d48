using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Access;
using Procedures.Api.Drawings;
using Procedures.Api.Http;
using Procedures.Api.Organisations;

namespace Procedures.Api.Definitions;

/// <summary>The published procedures over HTTP.</summary>
internal static class ProcedureEndpoints
{
    public static void MapProcedures(this IEndpointRouteBuilder routes)
    {
        var procedures = routes.MapGroup("/api/procedures").RequireAuthorization(Policies.SignedIn).WithTags("Procedures");
        procedures.MapGet("", (Asking asking, ProcedureQueries reads) => TypedResults.Ok(new Page<ProcedureRowView>(reads.List(asking.Viewer, asking.Language), null)));
        procedures.MapGet("{id}", One);
        procedures.MapGet("{id}/flowchart", Drawing);
    }

    private static async Task<Results<Ok<ProcedureView>, ProblemHttpResult>> One(string id, Asking asking, ProcedureQueries reads, int? organisation, HttpContext http) =>
        await reads.OneAsync(asking.Viewer, id, asking.Language, organisation) is { } found ? TypedResults.Ok(found) : Problems.Of(Problems.NotFound, http);

    private static Results<Ok<FlowchartView>, ProblemHttpResult> Drawing(string id, Asking asking, ProcedureQueries reads, HttpContext http) =>
        reads.Flowchart(asking.Viewer, id, asking.Language) is { } found ? TypedResults.Ok(found) : Problems.Of(Problems.NotFound, http);
}
