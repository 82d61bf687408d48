using Procedures.Api.Storage;

namespace Procedures.Api.Http;

/// <summary>live: the process answers. ready: the store answers too.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/health/ready", async (HttpContext http) =>
        {
            try
            {
                await http.RequestServices.PingStorageAsync(http.RequestAborted);
                return TypedResults.Text("ok");
            }
            catch (Exception away) when (Faults.RefusalOf(away) == Problems.StoreAway)
            {
                return TypedResults.Text("store away", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
