using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Access;
using Procedures.Api.Http;

namespace Procedures.Api.Statistics;

/// <summary>What the cases say together. Everybody may ask; counted is what he may see.</summary>
internal static class StatisticsEndpoints
{
    public static void MapStatistics(this IEndpointRouteBuilder routes)
    {
        var statistics = routes.MapGroup("/api/statistics").RequireAuthorization(Policies.SignedIn).WithTags("Statistics");
        statistics.MapGet("steps", Steps);
    }

    private static async Task<Results<Ok<StepStatisticsView>, ProblemHttpResult>> Steps(string procedure, string? version, Asking asking, StepStatistics reads, HttpContext http) =>
        await reads.OfAsync(asking.Viewer, procedure, version, asking.Language, http.RequestAborted) is { } found ? TypedResults.Ok(found) : Problems.Of(Problems.NotFound, http);
}
