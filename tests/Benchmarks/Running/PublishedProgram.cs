using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Procedures.Tests;

namespace Procedures.Benchmarks.Running;

/// <summary>The published build of the product in a process of its own, as an installation runs it.</summary>
internal sealed partial class PublishedProgram : IAsyncDisposable
{
    private static readonly Lazy<TemporaryFolder> Published = new(Publish);

    private readonly ChildProcess process;
    private readonly Uri url;

    private PublishedProgram(ChildProcess process, Uri url) => (this.process, this.url) = (process, url);

    public long Resident => Machine.Resident(Machine.ChildOf(process.Id));

    public static void PublishOnce() => _ = Published.Value;

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<PublishedProgram> StartAsync(Database database)
    {
        var url = new Uri($"http://127.0.0.1:{Repository.FreePort()}");
        var process = ChildProcess.StartGuarded("dotnet",
            ["Procedures.Api.dll", "--urls", url.ToString(), $"--{database.Setting}={database.Connection}", "--Demo:Enabled=true", $"--Clock:Start={Host.Start}"], Published.Value.Path);
        var program = new PublishedProgram(process, url);
        using var http = new HttpClient { BaseAddress = url };
        for (var started = Stopwatch.GetTimestamp(); ; await Task.Delay(10))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return program;
            }
            catch (HttpRequestException) when (!process.HasEnded && Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(2))
            {
                // it does not listen yet
            }
        }
    }

    public HttpClient Anonymous() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = url };

    /// <summary>A browser in which somebody has signed in.</summary>
    public async Task<HttpClient> BrowserAsync(string userName)
    {
        var browser = new HttpClient(new HttpClientHandler()) { BaseAddress = url };
        var page = await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var form = page[page.IndexOf("action=\"/sign-in\"", StringComparison.Ordinal)..];
        var fields = Hidden().Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)]).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        (fields["userName"], fields["password"]) = (userName, "demo");
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return answer.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in" ? throw new InvalidOperationException($"{userName} could not sign in.") : browser;
    }

    /// <summary>A client of the API.</summary>
    public async Task<HttpClient> ClientAsync(string userName)
    {
        var client = Anonymous();
        using var answer = await client.PostAsJsonAsync(new Uri("/api/sign-in", UriKind.Relative), new { userName, password = "demo" });
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static TemporaryFolder Publish()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", "src/Api/Api.csproj", "-c", "Release", "-o", folder.Path, "-v", "q", "-nologo"])
        {
            WorkingDirectory = Repository.Root, RedirectStandardOutput = true,
        })!;
        var output = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException(output);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
