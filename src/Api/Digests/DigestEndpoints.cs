using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Access;

namespace Procedures.Api.Digests;

/// <summary>One's own digest over HTTP.</summary>
internal static class DigestEndpoints
{
    public sealed record DigestSwitch(bool On);

    public static void MapDigest(this IEndpointRouteBuilder routes)
    {
        var digest = routes.MapGroup("/api/digest").RequireAuthorization(Policies.SignedIn).WithTags("Mail");
        digest.MapGet("", async (Asking asking, DigestQueries digests) => TypedResults.Ok(await digests.ViewAsync(asking.Viewer, asking.Language)));
        digest.MapPut("", SwitchAsync);
    }

    private static async Task<Ok<DigestView>> SwitchAsync(DigestSwitch wanted, Asking asking, DigestQueries digests)
    {
        await digests.SwitchAsync(asking.Viewer, wanted.On);
        return TypedResults.Ok(await digests.ViewAsync(asking.Viewer, asking.Language));
    }
}
