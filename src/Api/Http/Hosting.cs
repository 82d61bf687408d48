using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Procedures.Api.Access;
using Procedures.Api.Storage;

namespace Procedures.Api.Http;

/// <summary>What holds for every request: settings that must be right before the first one, JSON, problems, headers, who asks.</summary>
internal static class Hosting
{
    /// <summary>An ordinary body is small; files have a limit of their own.</summary>
    private const long MostBody = 2 * 1024 * 1024;

    public static void AddHost(this WebApplicationBuilder builder)
    {
        var demo = DemoMode.Of(builder.Configuration);
        if (demo.On && builder.Configuration["Clock:Start"] is null or "") builder.Configuration["Clock:Start"] = DemoMode.Begins;
        builder.Services.AddSingleton(demo);
        // Addresses may hold what somebody searched for, names of people among it: requests are not written down, what fails is.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Faults writes what failed, once
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        // Keys lie in the database, as safe as everything else in it; the framework would rather have a certificate for them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MostBody;
        });
        builder.Services.AddDataProtection().SetApplicationName("procedures").AddKeysFromStorage();
        builder.Services.AddOpenApi();
        builder.Services.AddProblems();
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        });
    }

    public static void UseHost(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseProblems("/status/500");
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseCookieCalls();
        app.UseIdempotencyKeys();
    }

    /// <summary>Replays every case and compares: the command "verify". The exit code says whether all agree.</summary>
    public static async Task<int> VerifyAsync(this IServiceProvider services, TextWriter log)
    {
        var report = await services.GetRequiredService<Verification>().RunAsync(log);
        return report.IsWhole ? 0 : 1;
    }
}
