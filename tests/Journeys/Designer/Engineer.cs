using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using Procedures.Journeys.Portal;

namespace Procedures.Journeys.Designer;

/// <summary>An administrator at Elsa Studio, by intent. What goes wrong on its pages is kept: a host that is not ours, an error of the console (a broken policy is one), an exception.</summary>
internal sealed class Engineer
{
    private readonly ConcurrentQueue<string> wrong = [];
    private readonly Drawer drawer;

    private Engineer(Drawer drawer, string url)
    {
        this.drawer = drawer;
        Page.Request += (_, request) => Ours(request.Url, url);
        Page.WebSocket += (_, socket) => Ours(socket.Url, url.Replace("http", "ws", StringComparison.Ordinal));
        Page.PageError += (_, error) => wrong.Enqueue(error);
        // a refusal of publishing is a 400, which the browser writes down too
        Page.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("the server responded with a status of 400", StringComparison.Ordinal)) wrong.Enqueue(message.Text); };
    }

    public IPage Page => drawer.Page;
    public IReadOnlyCollection<string> Wrong => wrong;
    public ILocator Steps => Page.Locator(".x6-node");
    public ILocator Sentences => Page.Locator(".mud-snackbar");
    private ILocator Canvas => Page.Locator(".graph-container");

    /// <summary>Comes from the list of procedures, wide enough for a small drawing.</summary>
    public static async Task<Engineer> AtAsync(Browser browser, string url)
    {
        var drawer = await Drawer.AtAsync(browser, url, 1600);
        await drawer.Page.SetViewportSizeAsync(1600, 1000);
        return new(drawer, url);
    }

    public async Task ImportAsync(string json)
    {
        await Page.GotoAsync("/designer");
        await Page.Locator(".procedures").WaitForAsync();
        await Page.Locator("[data-import]").SetInputFilesAsync(new FilePayload { Name = "quy-trinh.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(json) });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Nhập thành bản nháp" }).ClickAsync();
        await Page.GetByRole(AriaRole.Status).WaitForAsync();
    }

    public async Task OpenAsync(string id)
    {
        await Page.GotoAsync($"/studio/workflows/definitions/{id}/edit");
        await Steps.First.WaitForAsync();
    }

    public Task<JsonElement> DraftAsync(string id) => drawer.DraftAsync(id);
    public Task<IReadOnlyList<string>> LinesOfAsync(string id) => drawer.LinesOfAsync(id);

    /// <summary>Does something that Studio saves by itself a moment later.</summary>
    public Task SavedAfterAsync(Func<Task> act) => AnsweredAfterAsync(act, 200);

    public Task PublishAsync(bool refused = false) => AnsweredAfterAsync(() => Page.Locator("button.mud-icon-button.mud-primary-text").First.ClickAsync(), refused ? 400 : 200);

    private async Task AnsweredAfterAsync(Func<Task> act, int status)
    {
        var answer = await Page.RunAndWaitForResponseAsync(act, answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal));
        if (answer.Status != status) await Sentences.First.WaitForAsync();
        answer.Status.ShouldBe(status, string.Join(" | ", await Sentences.AllInnerTextsAsync()));
    }

    /// <summary>Drags a kind from the palette to the canvas and gives the id of the new step.</summary>
    public async Task<string> DragKindAsync(string category, string kind, float x, float y)
    {
        var before = await IdsAsync();
        await Page.GetByText(category, new() { Exact = true }).ClickAsync();
        await SavedAfterAsync(() => Page.Locator("[draggable=true]").Filter(new() { Has = Page.GetByText(kind, new() { Exact = true }) }).DragToAsync(Canvas, new() { TargetPosition = new() { X = x, Y = y } }));
        return (await IdsAsync()).Except(before).Single();
    }

    private async Task<string[]> IdsAsync() => await Steps.EvaluateAllAsync<string[]>("steps => steps.map(step => step.dataset.cellId)");

    public Task ConnectAsync(string from, string port, string to) => SavedAfterAsync(async () =>
    {
        // what is selected would be moved by its port
        await Canvas.ClickAsync(new() { Position = new() { X = 30, Y = 30 } });
        var (source, target) = (await MiddleAsync(from, port), await MiddleAsync(to, "In"));
        await Page.Mouse.MoveAsync(source.X, source.Y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(target.X, target.Y, new() { Steps = 12 });
        await Page.Mouse.UpAsync();
    });

    private async Task<(float X, float Y)> MiddleAsync(string step, string port)
    {
        var box = (await Page.Locator($".x6-node[data-cell-id='{step}'] [port='{port}']").BoundingBoxAsync())!;
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }

    /// <summary>Makes the drawing small and selects one of the tasks that are in sight; gives its id.</summary>
    public async Task<string> SelectTaskInSightAsync()
    {
        await Page.Locator("button.mud-icon-button").Locator("visible=true").First.ClickAsync();
        var step = (await (await Page.WaitForFunctionAsync("""
            () => {
              const frame = document.querySelector('.graph-container').parentElement.getBoundingClientRect();
              const inSight = box => box.left > frame.left + 40 && box.right < frame.right - 40 && box.top > frame.top + 40 && box.bottom < frame.top + 300;
              return [...document.querySelectorAll('.x6-node elsa-activity-wrapper')].find(step => step.getAttribute('activity-json').includes('"type":"Procedures.Task"') && inSight(step.getBoundingClientRect()))?.getAttribute('activity-id');
            }
            """)).JsonValueAsync<string>());
        await SelectAsync(step);
        return step;
    }

    public Task SelectAsync(string step) => Page.Locator($".x6-node[data-cell-id='{step}'] elsa-activity-wrapper").ClickAsync();

    /// <summary>Writes an input that Studio edits as JSON.</summary>
    public Task TypeJsonAsync(string label, string json) => SavedAfterAsync(async () =>
    {
        await Page.Locator(".mud-input-control").Filter(new() { Has = Page.Locator("legend").GetByText(label, new() { Exact = true }) }).Locator(".monaco-editor").ClickAsync();
        await Page.Keyboard.InsertTextAsync(json);
    });

    public Task FillAsync(string label, string text) => SavedAfterAsync(async () =>
    {
        await Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        await Page.Keyboard.PressAsync("Tab");
    });

    /// <summary>Watches a case.</summary>
    public async Task WatchAsync(string @case)
    {
        await Page.GotoAsync($"/studio/workflows/instances/{@case}/view");
        await Steps.First.WaitForAsync();
    }

    /// <summary>The entries of the journal about a step, as "kind - state".</summary>
    public ILocator JournalOf(string step) => Page.Locator(".mud-timeline-item-content").Filter(new() { Has = Page.GetByText(step, new() { Exact = true }) });

    private void Ours(string address, string url)
    {
        if (!address.StartsWith(url, StringComparison.Ordinal) && !address.StartsWith("data:", StringComparison.Ordinal) && !address.StartsWith("blob:", StringComparison.Ordinal)) wrong.Enqueue(address);
    }
}
