using Procedures.Tests;

namespace Procedures.Api.Tests.Faults;

/// <summary>The whole program in a process of its own, with the test's own reason to die in it.</summary>
internal static class DyingHost
{
    public static Task<AppProcess> StartAsync(IReadOnlyDictionary<string, string?> database)
    {
        string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
        return AppProcess.StartAsync(
            new Dictionary<string, string?>(database) { ["Demo:Enabled"] = "true", ["Clock:Start"] = "2026-01-05T08:00" },
            program: ["exec", "--depsfile", Beside("Procedures.Api.Tests.deps.json"), "--runtimeconfig", Beside("Procedures.Api.Tests.runtimeconfig.json"), Beside("Procedures.Api.dll")],
            environment: new Dictionary<string, string?> { ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = "Procedures.Api.Tests" });
    }

    public static HttpClient Client(this AppProcess app) => new() { BaseAddress = new Uri(app.Url), Timeout = TimeSpan.FromSeconds(60) };
}
