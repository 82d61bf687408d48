using System.Text.Json;
using Microsoft.Playwright;
using Procedures.Tests;

namespace Procedures.Journeys;

/// <summary>What every page is held to, and its picture for the documentation.</summary>
internal static class PageChecks
{
    private static readonly string Axe = Path.Combine(Repository.Peers, "node_modules", "axe-core", "axe.min.js");

    /// <summary>No violation of WCAG 2.2 A and AA, as axe-core finds them. Works on a page without JavaScript of its own.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        // evaluated, not added as a script: the page's content security policy stays as it is
        await page.EvaluateAsync(await File.ReadAllTextAsync(Axe));
        var found = await page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
                .violations.map(v => `${v.id}: ${v.help}\n${v.nodes.map(n => '    ' + n.html).join('\n')}`)
            """);
        found.EnumerateArray().Select(v => v.GetString()).ShouldBeEmpty($"{page.Url} at {page.ViewportSize?.Width} px");
    }

    /// <summary>Nothing has to be scrolled sideways.</summary>
    public static async Task ShouldFitItsWidthAsync(this IPage page) =>
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, $"{page.Url} at {page.ViewportSize?.Width} px");

    /// <summary>With SCREENSHOTS=1: writes docs/screenshots/NAME.jpg for README, what a window of this size shows, scrolled to a place when one is named.</summary>
    public static async Task PictureAsync(this IPage page, string name, int width = 1280, int height = 800, string? at = null)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") != "1") return;
        var before = page.ViewportSize!;
        await page.SetViewportSizeAsync(width, height);
        if (at is not null) await page.Locator(at).First.EvaluateAsync("place => place.scrollIntoView()");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "docs", "screenshots", name + ".jpg"), Type = ScreenshotType.Jpeg, Quality = 60, Animations = ScreenshotAnimations.Disabled });
        await page.SetViewportSizeAsync(before.Width, before.Height);
    }
}
