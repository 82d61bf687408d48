using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Http;
using Procedures.Api.Storage;
using Procedures.Checks;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Api.Definitions;

/// <summary>The checks that need what only the host knows: rules in force, competence, who holds which post today. The designer asks a moment after each edit.</summary>
internal static class CheckEndpoints
{
    public sealed record CheckRequest(JsonElement? Definition);
    public sealed record CheckAnswer(IReadOnlyList<CheckView> Problems);

    public static readonly Refusal TooManySteps = new("too-many-steps", "Quy trình có quá nhiều bước (tối đa 10.000) nên không kiểm tra được.", "The procedure has too many steps (10,000 at most) to be checked.");
    public static readonly Refusal NoDefinition = new("no-definition", "Thiếu quy trình cần kiểm tra.", "The procedure to look at is missing.");

    private const int MostSteps = 10_000;

    public static void MapChecks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/designer/checks", Run).RequireAuthorization(Policies.Administrator).WithTags("Designer").WithMetadata(LargeDrawing.Limit);

    private static Results<Ok<CheckAnswer>, ProblemHttpResult> Run(CheckRequest request, RegisterCache register, CaseClock clock, HttpContext http)
    {
        if (Read(request.Definition, out var document) is { } refused) return Problems.Of(refused, http);
        return TypedResults.Ok(new CheckAnswer([.. DefinitionChecks.Run(document!, register.CheckFacts(clock.Today)).Select(CheckView.Of)]));
    }

    /// <summary>The drawing of a request; or why it cannot be looked at.</summary>
    public static Refusal? Read(JsonElement? definition, out WorkflowDocument? document)
    {
        document = null;
        if (definition is not { ValueKind: JsonValueKind.Object } drawn) return NoDefinition;
        if (drawn.TryGetProperty("root", out var root) && root.ValueKind == JsonValueKind.Object && root.TryGetProperty("activities", out var steps) && steps.ValueKind == JsonValueKind.Array && steps.GetArrayLength() > MostSteps)
            return TooManySteps;
        try
        {
            document = WorkflowDocument.Parse(drawn.GetRawText());
            return null;
        }
        catch (DefinitionException unread)
        {
            return new Refusal("unreadable", unread.Problem.Sentence.Vi, unread.Problem.Sentence.En);
        }
    }
}

/// <summary>Drawings may be larger than an ordinary body.</summary>
internal sealed class LargeDrawing : IRequestSizeLimitMetadata
{
    public static readonly LargeDrawing Limit = new();
    public long? MaxRequestBodySize => 20 * 1024 * 1024;
}
