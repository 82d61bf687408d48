using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Http;

namespace Procedures.Api.WorkingDays;

/// <summary>The calendars over HTTP: everybody reads them, administrators change them.</summary>
internal static class CalendarEndpoints
{
    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        var calendars = routes.MapGroup("/api/calendars").WithTags("Calendars");
        calendars.MapGet("", Year).RequireAuthorization(Policies.SignedIn);
        calendars.MapPost("preview", Preview).RequireAuthorization(Policies.Administrator);
        calendars.MapPost("", Enter).RequireAuthorization(Policies.Administrator);
        calendars.MapDelete("{day}", Remove).RequireAuthorization(Policies.Administrator);
        calendars.MapGet("changes/{id}", Change).RequireAuthorization(Policies.Administrator);
    }

    private static async Task<Results<Ok<CalendarView>, ProblemHttpResult>> Year(Asking asking, CalendarActs calendars, CaseClock clock, HttpContext http, int? year, int? organisation) =>
        await calendars.YearAsync(asking.Viewer, year ?? clock.Today.Year, organisation, asking.Language) is { } view ? TypedResults.Ok(view) : Problems.Of(Problems.NotFound, http);

    private static async Task<Results<Ok<CalendarPreview>, ProblemHttpResult>> Preview(CalendarRequest request, Asking asking, CalendarActs calendars, HttpContext http)
    {
        var (preview, refusal) = await calendars.PreviewAsync(asking.Viewer, request, asking.Language);
        return preview is null ? Problems.Of(refusal!, http) : TypedResults.Ok(preview);
    }

    private static async Task<Results<Accepted<CalendarChangeView>, ProblemHttpResult>> Enter(CalendarRequest request, Asking asking, CalendarActs calendars, HttpContext http) =>
        Answer(await calendars.EnterAsync(asking.Viewer, request, asking.Language), http);

    private static async Task<Results<Accepted<CalendarChangeView>, ProblemHttpResult>> Remove(string day, int? organisation, string? reason, Asking asking, CalendarActs calendars, HttpContext http) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? Answer(await calendars.RemoveAsync(asking.Viewer, organisation, on, reason, asking.Language), http)
            : Problems.Of(Problems.NotFound, http);

    private static async Task<Results<Ok<CalendarChangeView>, ProblemHttpResult>> Change(string id, Asking asking, CalendarActs calendars, HttpContext http) =>
        await calendars.ChangeAsync(id, asking.Language) is { } change ? TypedResults.Ok(change) : Problems.Of(Problems.NotFound, http);

    private static Results<Accepted<CalendarChangeView>, ProblemHttpResult> Answer((CalendarChangeView? Change, Running.Refusal? Refusal) answer, HttpContext http) =>
        answer.Change is { } change ? TypedResults.Accepted($"/api/calendars/changes/{change.Id}", change) : Problems.Of(answer.Refusal!, http);
}
