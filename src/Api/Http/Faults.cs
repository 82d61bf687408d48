using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Procedures.Running;

namespace Procedures.Api.Http;

/// <summary>An exception that nobody expected becomes a plain sentence without details; the log keeps the details and no form data.</summary>
internal sealed class Faults(ILogger<Faults> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancel)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested) return true;
        var refusal = RefusalOf(exception);
        if (refusal == Problems.Unexpected || refusal == Problems.StoreAway)
            log.LogError(exception, "{Method} {Route} failed", http.Request.Method, (http.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText);
        // the request's own path is already that of the error page here
        if (!FaultRegistration.IsApi(http.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? http.Request.Path)) return false;
        await Problems.Of(refusal, http).ExecuteAsync(http);
        return true;
    }

    public static Refusal RefusalOf(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.TooLarge,
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => Problems.WrongType,
        BadHttpRequestException => Problems.BadRequest,
        DbException or DbUpdateException or TimeoutException => Problems.StoreAway,
        _ when exception.InnerException is DbException or TimeoutException => Problems.StoreAway,
        _ => Problems.Unexpected,
    };
}

public static class FaultRegistration
{
    public static bool IsApi(this HttpContext http) => IsApi(http.Request.Path);

    /// <summary>A call of a script, not the opening of a page: the API and the hubs beside it.</summary>
    public static bool IsCall(this HttpContext http) => http.IsApi() || http.Request.Path.StartsWithSegments("/elsa", StringComparison.Ordinal);

    internal static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/elsa/api", StringComparison.Ordinal);

    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Remove("traceId"));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services.AddExceptionHandler<Faults>();
    }

    /// <summary>Problems for the API; pages show <paramref name="errorPage"/>.</summary>
    public static WebApplication UseProblems(this WebApplication app, string errorPage = "/error")
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = errorPage, AllowStatusCode404Response = true });
        app.UseWhen(http => http.IsApi(), api => api.UseStatusCodePages(status => Problems.Of(Problems.OfStatus(status.HttpContext.Response.StatusCode), status.HttpContext).ExecuteAsync(status.HttpContext)));
        return app;
    }
}
