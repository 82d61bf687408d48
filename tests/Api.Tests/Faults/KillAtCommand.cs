using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Procedures.Api.Storage;
using Procedures.Api.Tests.Faults;

[assembly: HostingStartup(typeof(KillStartup))]

namespace Procedures.Api.Tests.Faults;

/// <summary>
/// Ends the process by SIGKILL at a command of the request that asks for it. It lives in this assembly and comes into a child host only when the test
/// names it as a hosting startup of the program: the product itself has nothing that could do this.
/// </summary>
internal sealed class KillAtCommand : ICommandWatch
{
    public const string Header = "Die-At", Commit = "commit", AfterCommit = "after-commit";

    private string? at;
    private int commits, last;

    /// <param name="where">"commit" or "after-commit", with ":2" when the request commits something else first</param>
    public void Arm(string where)
    {
        var parts = where.Split(':');
        (at, commits, last) = (parts[0], 0, parts.Length > 1 ? int.Parse(parts[1]) : 1);
    }

    public void Before(string sql)
    {
        if (at is null) return;
        if (at == AfterCommit ? commits >= last : sql == "commit" && commits == last - 1) Process.GetCurrentProcess().Kill();
        if (sql == "commit") commits++;
    }
}

internal sealed class KillStartup : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        services.AddSingleton<KillAtCommand>();
        services.AddSingleton<ICommandWatch>(provider => provider.GetRequiredService<KillAtCommand>());
        services.AddSingleton<IStartupFilter, Arming>();
    });

    private sealed class Arming(KillAtCommand kill) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (HttpContext http, RequestDelegate rest) =>
            {
                if (http.Request.Headers[KillAtCommand.Header].ToString() is { Length: > 0 } where) kill.Arm(where);
                await rest(http);
            });
            next(app);
        };
    }
}
