using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using Microsoft.Playwright;
using Procedures.Journeys.Portal;

namespace Procedures.Journeys.Designer;

/// <summary>The flowchart leaves the designer: as a picture, as a file, on paper.</summary>
[Trait("needs", "browser")]
public sealed class PictureJourney(Browser browser, DemoApp app)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public async Task The_flowchart_is_saved_as_svg_with_every_step_and_as_png()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        await drawer.OpenAsync("admission");
        var steps = (await drawer.DraftAsync("admission", "Published")).GetProperty("root").GetProperty("activities").EnumerateArray().Select(step => step.GetProperty("id").GetString()!).ToArray();

        var svg = XDocument.Parse(Encoding.UTF8.GetString(await SavedAsync(drawer, "Lưu sơ đồ thành ảnh SVG", "svg")));
        svg.Root!.Name.ShouldBe(Svg + "svg");
        svg.Root.Element(Svg + "title")!.Value.ShouldBe("Kết nạp đảng viên");
        svg.Descendants(Svg + "g").Select(group => (string?)group.Attribute("data-step")).OfType<string>().ShouldBe(steps, ignoreOrder: true);
        var vote = svg.Descendants(Svg + "g").Single(group => (string?)group.Attribute("data-step") == "cell-vote");
        string.Join(' ', vote.Descendants(Svg + "text").Select(text => text.Value)).ShouldContain("Biểu quyết");
        svg.Descendants().Where(element => element.Name.LocalName is "script" or "foreignObject").ShouldBeEmpty();

        var png = await SavedAsync(drawer, "Lưu sơ đồ thành ảnh PNG", "png");
        png[..8].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)).ShouldBeGreaterThan(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), "a procedure is higher than wide");
        png.Length.ShouldBeGreaterThan(100_000, "there is something on it");
    }

    [Fact]
    public async Task Printing_shows_the_flowchart_alone_on_one_sheet()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        await drawer.Page.AddInitScriptAsync("window.print = () => { window.printed = (window.printed ?? 0) + 1; };");
        await drawer.OpenAsync("recognition");
        await CommandAsync(drawer, "In sơ đồ");
        await drawer.Page.WaitForFunctionAsync("() => window.printed === 1");
        await drawer.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var sheet = drawer.Page.Locator(".print-sheet");
        await Assertions.Expect(sheet).ToBeVisibleAsync();
        await Assertions.Expect(sheet).ToContainTextAsync("Công nhận đảng viên chính thức");
        await Assertions.Expect(drawer.Page.Locator(".designer")).ToBeHiddenAsync();
        Encoding.ASCII.GetString((await drawer.Page.PdfAsync(new() { Format = "A3" }))[..5]).ShouldBe("%PDF-");
        // afterwards the page is as it was
        await drawer.Page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        await Assertions.Expect(sheet).ToHaveCountAsync(0);
        await drawer.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await Assertions.Expect(drawer.Page.Locator(".designer")).ToBeVisibleAsync();
    }

    private static async Task CommandAsync(Drawer drawer, string command)
    {
        await drawer.Page.Keyboard.PressAsync("Control+k");
        await drawer.Page.GetByRole(AriaRole.Combobox, new() { Name = "Lệnh" }).FillAsync(command);
        await drawer.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task<byte[]> SavedAsync(Drawer drawer, string command, string ending)
    {
        var download = await drawer.Page.RunAndWaitForDownloadAsync(() => CommandAsync(drawer, command));
        download.SuggestedFilename.ShouldStartWith("admission-");
        download.SuggestedFilename.ShouldEndWith($".{ending}");
        return await File.ReadAllBytesAsync((await download.PathAsync()).ShouldNotBeNull());
    }
}
