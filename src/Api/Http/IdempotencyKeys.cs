using Procedures.Api.Access;
using Procedures.Api.Cases;

namespace Procedures.Api.Http;

/// <summary>Reads the body of a POST that carries an Idempotency-Key before it is bound, so that the key and the body's hash can travel with the step.</summary>
internal static class IdempotencyKeys
{
    public const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    public static WebApplication UseIdempotencyKeys(this WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            if (HttpMethods.IsPost(http.Request.Method) && http.IsApi() && http.Request.Headers.ContainsKey(Header) && http.Request.HasJsonContentType())
            {
                http.Request.EnableBuffering();
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body, http.RequestAborted);
                http.Request.Body.Position = 0;
                http.Items[typeof(Idempotency)] = body.ToArray();
            }
            await next(http);
        });
        return app;
    }

    /// <summary>The key of this request, if it has one; the route and the case are part of it.</summary>
    public static Idempotency? IdempotencyOf(this HttpContext http, Viewer viewer) =>
        http.Request.Headers[Header].ToString() is { Length: > 0 and <= LongestKey } key && http.Items.TryGetValue(typeof(Idempotency), out var body)
            ? Idempotency.Of(viewer.Person, http.Request.Path.Value ?? "", key, (byte[])body!)
            : null;
}
