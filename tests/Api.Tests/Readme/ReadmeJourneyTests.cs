using System.Diagnostics;
using System.Text.RegularExpressions;
using Procedures.Tests;

namespace Procedures.Api.Tests.Readme;

/// <summary>What README shows is run as it stands there.</summary>
public sealed partial class ReadmeJourneyTests
{
    [Fact]
    public async Task The_journey_of_README_carries_an_applicant_to_official_membership_with_curl_alone()
    {
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string?> { ["Demo:Enabled"] = "true", ["Clock:Start"] = "2026-01-05T08:00" });
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var script = Journey().Match(readme).Groups[1].Value;
        script.ShouldNotBeEmpty();

        var output = await RunAsync("set -euo pipefail\n" + script, app.Url);

        output.ShouldContain("Đã kết nạp");
        output.ShouldContain("Cần 14/20 phiếu");
        output.ShouldContain("Đã công nhận chính thức");
        output.ShouldContain("\"state\": \"official\"");
        output.ShouldContain("\"joinDate\": \"2026-01-05\"");
        output.ShouldContain("\"officialDate\": \"2027-01-05\"");
    }

    private static async Task<string> RunAsync(string script, string url)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["base"] = url;
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEndAsync();
        var errors = bash.StandardError.ReadToEndAsync();
        await bash.WaitForExitAsync();
        bash.ExitCode.ShouldBe(0, await output + await errors);
        return await output;
    }

    [GeneratedRegex("## The same over the API.*?```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Journey();
}
