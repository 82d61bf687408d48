using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Storage;

namespace Procedures.Api.Designer;

/// <summary>What the web designer asks for beside Elsa's API; for administrators.</summary>
internal static class DesignerEndpoints
{
    public static void MapDesigner(this IEndpointRouteBuilder routes)
    {
        var designer = routes.MapGroup("/api/designer").RequireAuthorization(Policies.Administrator).WithTags("Designer");
        designer.MapGet("vocabulary", Words);
        designer.MapEditing();
        designer.MapPublishing();
    }

    private static IResult Words(RegisterCache register, CaseClock clock, HttpContext http)
    {
        var (bytes, tag) = Vocabulary.Of(register.Current.Rules, register.Current.Competence, clock.Today).Write();
        if (http.Request.Headers.IfNoneMatch.ToString() == tag) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(bytes, "application/json; charset=utf-8");
    }
}
