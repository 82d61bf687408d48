using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Procedures.Journeys.Portal;

namespace Procedures.Journeys.Designer;

[Trait("needs", "browser")]
public sealed class DesignerPagesJourney(Browser browser, DemoApp app)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task The_pages_of_the_designer_are_accessible(int width)
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync(), width);
        await drawer.Page.GotoAsync("/designer");
        await drawer.Page.Locator(".procedures").WaitForAsync();
        await LookAsync(drawer);
        await drawer.OpenAsync("admission");
        await drawer.Page.Keyboard.PressAsync("Control+1");
        await drawer.Cards.First.WaitForAsync();
        await LookAsync(drawer);
        if (width == 1280) await drawer.Page.PictureAsync("designer", 1440, 900);
        await drawer.Page.Keyboard.PressAsync("Control+2");
        await drawer.Page.Locator("[data-row=cell-vote]").ClickAsync();
        await LookAsync(drawer);
        if (width == 1280) await drawer.Page.PictureAsync("designer-outline", 1440, 900);
        await drawer.Page.Locator("[data-row=cell-vote]").DblClickAsync();
        foreach (var section in await drawer.Inspector.Locator(".section > summary").AllAsync()) await section.ClickAsync();
        await drawer.Inspector.Locator(".item-open").First.ClickAsync();
        await LookAsync(drawer);
        await drawer.Page.Keyboard.PressAsync("Control+k");
        await LookAsync(drawer);
    }

    private static async Task LookAsync(Drawer drawer)
    {
        await drawer.Page.ShouldBeAccessibleAsync();
        await drawer.Page.ShouldFitItsWidthAsync();
    }

    [Fact]
    public async Task A_mistake_is_found_while_drawing_and_a_story_of_the_draft_is_told_before_it_is_published()
    {
        await using var own = await DemoApp.StartAsync();
        var drawer = await Drawer.AtAsync(browser, own.Url);
        var page = drawer.Page;
        await drawer.OpenAsync("admission");
        await page.Keyboard.PressAsync("Control+2");
        await page.Locator(".problems-bar").ClickAsync();
        var mistakes = page.Locator(".problems-list .error");
        await Assertions.Expect(page.Locator(".problems-bar")).Not.ToContainTextAsync("Đang kiểm tra");
        await Assertions.Expect(mistakes).ToHaveCountAsync(0);

        // the way after the vote is cut
        await page.Locator("[data-row=cell-vote]").FocusAsync();
        await drawer.KeysAsync("ArrowDown", "Delete");
        await Assertions.Expect(mistakes.Filter(new() { HasText = "biểu quyết từng người một" })).Not.ToHaveCountAsync(0);
        await LookAsync(drawer);
        await page.PictureAsync("designer-checks", 1440, 900);
        await drawer.KeysAsync("Control+z");
        await Assertions.Expect(mistakes).ToHaveCountAsync(0);
        await drawer.SavedAsync();

        // told step by step, with the mails that would go out
        await page.GotoAsync("/designer/admission/simulator");
        for (var step = 1; step <= 6; step++)
        {
            await Assertions.Expect(page.Locator(".told li")).ToHaveCountAsync(step);
            await page.Locator(".work .button.main").First.ClickAsync();
        }
        await Assertions.Expect(page.Locator(".told li")).ToHaveCountAsync(7);
        await Assertions.Expect(page.Locator(".beside")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("Đã đi [1-9]"));
        await LookAsync(drawer);
        await page.PictureAsync("designer-simulator", 1440, 900, at: ".given");
    }

    [Fact]
    public async Task Who_is_no_administrator_is_told_so()
    {
        var official = await Official.AtAsync(browser, await app.UrlAsync());
        await official.SignInAsync(Accounts.CellSecretary);
        await official.Page.GotoAsync("/designer/admission");
        await Assertions.Expect(official.Page.Locator("#designer")).ToHaveCountAsync(0);
        await Assertions.Expect(official.Page.Locator(".side")).Not.ToContainTextAsync("Quy trình");
    }

    [Fact]
    public async Task A_drawing_of_two_hundred_steps_is_dragged_and_the_script_time_of_a_frame_is_printed()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        await drawer.Page.GotoAsync("/designer");
        await drawer.Page.Locator(".procedures").WaitForAsync();
        await drawer.Page.Locator("[data-import]").SetInputFilesAsync(new FilePayload { Name = "200.json", MimeType = "application/json", Buffer = JsonSerializer.SerializeToUtf8Bytes(TwoHundredSteps()) });
        await drawer.Page.GetByRole(AriaRole.Button, new() { Name = "Nhập thành bản nháp" }).ClickAsync();
        await drawer.Page.GetByRole(AriaRole.Status).WaitForAsync();
        await drawer.OpenAsync("two-hundred");
        await drawer.Page.Keyboard.PressAsync("Control+1");
        await Assertions.Expect(drawer.Cards).ToHaveCountAsync(200);
        await drawer.Page.Keyboard.PressAsync("Control+0");
        var card = drawer.Page.Locator(".react-flow__node[data-id=step-55]");
        await card.HoverAsync();
        var box = (await card.BoundingBoxAsync())!;
        var page = drawer.Page;
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("Performance.enable");
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 3);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 30, box.Y + 30, new() { Steps = 4 });
        await page.EvaluateAsync("() => { window.frames_ = 0; const next = () => { window.frames_++; window.raf_ = requestAnimationFrame(next); }; next(); }");
        var before = await ScriptAsync(cdp);
        for (var move = 0; move < 120; move++) await page.Mouse.MoveAsync(box.X + 30 + MathF.Sin(move / 8f) * 90, box.Y + 30 + move);
        var script = await ScriptAsync(cdp) - before;
        var frames = await page.EvaluateAsync<int>("() => { cancelAnimationFrame(window.raf_); return window.frames_; }");
        await page.Mouse.UpAsync();
        Console.WriteLine($"200 steps, dragging one: {script * 1000 / frames:0.0} ms of script a frame over {frames} frames, {script * 1000 / 120:0.0} ms a move");
        await drawer.SavedAsync();
        var saved = (await drawer.DraftAsync("two-hundred")).GetProperty("root").GetProperty("activities").EnumerateArray().First(step => step.GetProperty("id").GetString() == "step-55");
        saved.GetProperty("metadata").GetProperty("designer").GetProperty("position").GetProperty("y").GetInt32().ShouldNotBe(55 / 10 * 170);
    }

    private static async Task<double> ScriptAsync(ICDPSession cdp) =>
        (await cdp.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray().First(metric => metric.GetProperty("name").GetString() == "ScriptDuration").GetProperty("value").GetDouble();

    private static JsonObject TwoHundredSteps()
    {
        var steps = Enumerable.Range(0, 200).Select(number => new JsonObject
        {
            ["id"] = number == 0 ? "start" : $"step-{number}", ["name"] = number == 0 ? "Start" : $"Step{number}", ["type"] = number == 0 ? "Elsa.Start" : number == 199 ? "Elsa.Finish" : "Procedures.Task", ["version"] = 1,
            ["metadata"] = new JsonObject { ["displayText"] = number == 0 ? "Bắt đầu" : $"Bước số {number}", ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = number % 10 * 300, ["y"] = number / 10 * 170 } } },
        });
        var lines = Enumerable.Range(1, 199).Select(number => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = number == 1 ? "start" : $"step-{number - 1}", ["port"] = number == 1 ? "Done" : "done" }, ["target"] = new JsonObject { ["activity"] = $"step-{number}", ["port"] = "In" },
        });
        return new JsonObject
        {
            ["id"] = "", ["definitionId"] = "two-hundred", ["name"] = "Hai trăm bước", ["version"] = 1, ["customProperties"] = new JsonObject { ["procedure"] = new JsonObject { ["prefix"] = "HT", ["subject"] = "member", ["class"] = "B", ["start"] = new JsonObject { ["who"] = new JsonArray() } } },
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray([.. steps]), ["connections"] = new JsonArray([.. lines]) },
        };
    }
}
