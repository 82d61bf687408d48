using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Http;
using Procedures.Running;

namespace Procedures.Api.Timers;

/// <summary>Moves the clock of a demo. The answer comes when everything that fell due has run.</summary>
internal static partial class ClockEndpoints
{
    public sealed record ClockRequest(string? Advance, string? To);
    public sealed record Ran(int Deadlines, int Reminders, int Opened, int Rerouted, int Mails);
    public sealed record ClockAnswer(DateTimeOffset Now, Ran Ran);

    /// <summary>The hour at which a day that is named alone begins: office hours.</summary>
    private const int Morning = 8;
    private const int MostYears = 30;

    public static void MapClock(this IEndpointRouteBuilder routes) => routes.MapPost("/api/simulation/clock", Move).RequireAuthorization(Policies.SignedIn).WithTags("Demo");

    private static async Task<Results<Ok<ClockAnswer>, ProblemHttpResult>> Move(ClockRequest request, Asking asking, DemoMode demo, CaseClock clock, [FromServices] IClockAdvance advance, HttpContext http)
    {
        if (!demo.On || !clock.IsMovable) return Problems.Of(Problems.NotFound, http);
        // read once: "today" means this very moment, and the clock ticks on
        var now = clock.Now;
        if (Target(request.Advance, request.To, now) is not { } to) return Problems.Of(Refusal.At(request.To is null ? "advance" : "to", "invalid",
            new("Đề nghị ghi khoảng thời gian như P3D, P1M hoặc ngày như 2027-01-05.", "Give a period such as P3D or P1M, or a day such as 2027-01-05.")), http);
        if (to < now) return Problems.Of(Refusal.At(request.To is null ? "advance" : "to", "clock-goes-forward", new("Đồng hồ chỉ đi tới, không quay lại.", "The clock goes forward only.")), http);
        if (to.Day > clock.Today.AddYears(MostYears)) return Problems.Of(Refusal.At(request.To is null ? "advance" : "to", "invalid", new("Ngày quá xa.", "That day is too far.")), http);
        var run = await advance.MoveToAsync(to, http.RequestAborted);
        return TypedResults.Ok(new ClockAnswer(run.Now.InVietnam, new Ran(run.Deadlines, run.Reminders, run.Opened, run.Rerouted, run.Mails)));
    }

    /// <summary>Where a request wants the clock to be: "P31D", "P1Y2M3DT4H5M" with calendar months, a day (its morning), or a time.</summary>
    internal static Instant? Target(string? advance, string? to, Instant now)
    {
        if (to is not null && advance is null)
        {
            if (DateOnly.TryParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                var morning = Instant.StartOf(day) + TimeSpan.FromHours(Morning);
                return day == now.Day && morning < now ? now : morning;
            }
            if (DateTime.TryParse(to, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Kind == DateTimeKind.Unspecified) return Instant.From(new DateTimeOffset(local, Instant.VietnamOffset));
            return DateTimeOffset.TryParse(to, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? Instant.From(time) : null;
        }
        if (advance is null || to is not null || Period().Match(advance) is not { Success: true } match || advance is "P" || advance.EndsWith('T')) return null;
        int Part(string name) => match.Groups[name].Success && int.TryParse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (Part("y") > MostYears || Part("m") > 12 * MostYears || Part("w") > 53 * MostYears || Part("d") > 366 * MostYears || Part("h") > 10_000 || Part("min") > 1_000_000) return null;
        var there = now.InVietnam.AddMonths(12 * Part("y") + Part("m")).AddDays(7 * Part("w") + Part("d")).AddHours(Part("h")).AddMinutes(Part("min"));
        return Instant.From(there);
    }

    [GeneratedRegex(@"^P(?:(?<y>\d{1,4})Y)?(?:(?<m>\d{1,4})M)?(?:(?<w>\d{1,4})W)?(?:(?<d>\d{1,5})D)?(?:T(?:(?<h>\d{1,5})H)?(?:(?<min>\d{1,7})M)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Period();
}
