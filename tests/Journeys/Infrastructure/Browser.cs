using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using Procedures.Tests;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Procedures.Journeys.Browser))]
[assembly: Procedures.Journeys.LeavesTheBrowser]

namespace Procedures.Journeys;

/// <summary>The system's Chromium, one for all journeys (assembly fixture). It starts with the first page.</summary>
public sealed class Browser : IAsyncDisposable
{
    // without a sandbox because the tests may run as root, which Chromium's sandbox refuses; the pages are our own
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <summary>Milliseconds. It costs nothing when all is well, and machines are busy.</summary>
    private const float Patience = 60_000;

    /// <summary>Who is at the browser, by test.</summary>
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Here = [];

    private readonly Lazy<Task<(IPlaywright, IBrowser)>> _running = new(StartAsync);

    /// <summary>A new person at a browser: no cookies, Vietnamese, so many pixels wide.</summary>
    public async Task<IPage> NewPageAsync(string url, int width = 1280, bool javaScript = true)
    {
        var (_, browser) = await _running.Value;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = url,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            JavaScriptEnabled = javaScript,
            ViewportSize = new() { Width = width, Height = 800 },
        });
        context.SetDefaultTimeout(Patience);
        Here.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => []).Add(context);
        return await context.NewPageAsync();
    }

    /// <summary>Closes what a test has opened.</summary>
    internal static async Task LeaveAsync(string test)
    {
        if (Here.TryRemove(test, out var contexts))
            foreach (var context in contexts) await context.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_running.IsValueCreated) return;
        var (playwright, browser) = await _running.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(chromium)) throw new InvalidOperationException("The journeys need Chromium: install the package 'chromium', or set CHROMIUM to a browser's path.");
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Headless = true, Args = Flags }));
    }
}

/// <summary>At the end of a test everybody leaves the browser: a page that stays open goes on working, at the cost of the other journeys.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LeavesTheBrowserAttribute : BeforeAfterTestAttribute
{
    // on a thread of its own: this one may be needed to go on
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Task.Run(() => Browser.LeaveAsync(test.UniqueID)).GetAwaiter().GetResult();
}
