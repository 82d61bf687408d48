using System.Text.Json;
using Microsoft.Playwright;
using Procedures.Journeys.Portal;

namespace Procedures.Journeys.Designer;

/// <summary>An administrator at the designer, by intent.</summary>
internal sealed class Drawer(IPage page)
{
    public IPage Page => page;
    public ILocator Cards => page.Locator(".react-flow__node");
    public ILocator Lines => page.Locator(".react-flow__edge");
    public ILocator SaveState => page.Locator(".saving");
    public ILocator Inspector => page.Locator(".inspector");

    public static async Task<Drawer> AtAsync(Browser browser, string url, int width = 1280)
    {
        var official = await Official.AtAsync(browser, url, width);
        await official.SignInAsync(Accounts.Administrator);
        return new(official.Page);
    }

    /// <summary>Makes a procedure and opens it; gives its id.</summary>
    public async Task<string> BeginAsync(string name)
    {
        await page.GotoAsync("/designer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Quy trình mới" }).ClickAsync();
        await page.Locator("dialog").GetByLabel("Tên quy trình").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo và mở" }).ClickAsync();
        await page.Locator(".designer").WaitForAsync();
        return new Uri(page.Url).Segments[^1];
    }

    public async Task OpenAsync(string id)
    {
        await page.GotoAsync($"/designer/{id}");
        await page.Locator(".designer").WaitForAsync();
    }

    public Task SavedAsync() => Assertions.Expect(SaveState).ToHaveAttributeAsync("data-state", "saved");
    public Task StateAsync(string state) => Assertions.Expect(SaveState).ToHaveAttributeAsync("data-state", state);

    /// <summary>Drags a kind from the palette to a place of the canvas.</summary>
    public Task DragKindAsync(string kind, float x, float y) =>
        page.Locator(".palette").GetByRole(AriaRole.Button, new() { Name = kind, Exact = true }).DragToAsync(page.Locator(".canvas"), new() { TargetPosition = new() { X = x, Y = y } });

    /// <summary>Draws a line from a port to a card.</summary>
    public async Task ConnectAsync(string from, string? port, string to)
    {
        var card = Card(from);
        var source = port switch { null => card.Locator(".dot"), "Quá hạn" => card.Locator(".late"), _ => card.Locator(".port").Filter(new() { Has = page.GetByText(port, new() { Exact = true }) }) };
        // a step that leads to itself is met at the place where lines arrive
        await DragAsync(await MiddleAsync(source), await MiddleAsync(from == to ? card.Locator(".arrives") : Card(to)));
    }

    private static async Task<(float X, float Y)> MiddleAsync(ILocator of)
    {
        var box = (await of.BoundingBoxAsync())!;
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }

    private async Task DragAsync((float X, float Y) from, (float X, float Y) to)
    {
        await page.Mouse.MoveAsync(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }

    /// <summary>Makes the canvas small enough for many steps, and puts the place where drawing begins into its upper left corner.</summary>
    public async Task MakeRoomAsync()
    {
        for (var times = 0; times < 3; times++) await page.Locator(".react-flow__controls-zoomout").ClickAsync();
        var canvas = (await page.Locator(".canvas").BoundingBoxAsync())!;
        var start = await MiddleAsync(Card("Bắt đầu"));
        var free = (X: canvas.X + 60, Y: canvas.Y + canvas.Height / 2);
        await DragAsync(free, (free.X + canvas.X + 170 - start.X, free.Y + canvas.Y + 60 - start.Y));
    }

    /// <summary>Moves the mouse over the middle of a line.</summary>
    public async Task PointAtLineAsync(string id)
    {
        var at = await page.EvaluateAsync<float[]>("""
            id => { const path = document.querySelector(`[data-id="${CSS.escape(id)}"] path`); const half = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM()); return [half.x, half.y]; }
            """, id);
        await page.Mouse.MoveAsync(at[0], at[1], new() { Steps = 5 });
    }

    public ILocator Card(string name) => page.Locator(".react-flow__node").Filter(new() { Has = page.Locator(".card-name").GetByText(name, new() { Exact = true }) });

    public Task NameAsync(string name) => Inspector.GetByLabel("Tên bước", new() { Exact = true }).FillAsync(name);

    public Task KeysAsync(params string[] keys) => TypeAsync(keys);

    private async Task TypeAsync(string[] keys)
    {
        foreach (var key in keys)
            if (key.StartsWith('"')) await page.Keyboard.TypeAsync(key.Trim('"'));
            else await page.Keyboard.PressAsync(key);
    }

    /// <summary>With Tab alone to the canvas.</summary>
    public async Task TabToCanvasAsync()
    {
        for (var stops = 0; stops < 80; stops++)
        {
            if (await page.EvaluateAsync<bool>("() => document.activeElement?.classList.contains('canvas-focus') ?? false")) return;
            await page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException("Tab does not come to the canvas.");
    }

    /// <summary>The draft as the server holds it.</summary>
    public async Task<JsonElement> DraftAsync(string id, string version = "Latest") =>
        (await (await page.Context.APIRequest.GetAsync($"/elsa/api/workflow-definitions/by-definition-id/{id}?versionOptions={version}")).JsonAsync())!.Value;

    public async Task<IReadOnlyList<string>> LinesOfAsync(string id) =>
        [.. (await DraftAsync(id)).GetProperty("root").GetProperty("connections").EnumerateArray().Select(line => $"{line.GetProperty("source").GetProperty("activity")}:{line.GetProperty("source").GetProperty("port")}>{line.GetProperty("target").GetProperty("activity")}")];
}
