using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Procedures.Journeys.Portal;
using Procedures.Tests;

namespace Procedures.Journeys.Designer;

/// <summary>The unmodified Elsa Studio; also the gate of its upgrades.</summary>
[Trait("needs", "browser")]
public sealed class StudioJourney(Browser browser, DemoApp app)
{
    /// <summary>One step short of its end: somebody has still to draw what comes between.</summary>
    private const string Unfinished = """
        { "id": "", "definitionId": "verified", "name": "Xác minh trước khi xong", "version": 1, "toolVersion": "3.8.0.0", "variables": [], "inputs": [], "outputs": [], "outcomes": [], "options": {},
          "customProperties": { "procedure": { "en": { "name": "Verified" }, "prefix": "XM", "subject": "applicant", "class": "B", "start": { "who": [ { "role": "cell-secretary", "of": "cell" } ], "daily": null }, "terms": {}, "dossier": [], "spans": [], "interrupts": [] } },
          "root": { "id": "root", "type": "Elsa.Flowchart", "version": 1, "activities": [
            { "id": "start", "name": "Start1", "type": "Elsa.Start", "version": 1, "metadata": { "displayText": "Bắt đầu", "designer": { "position": { "x": 0, "y": 0 } } }, "en": { "displayText": "Start" } },
            { "id": "request", "name": "Intake1", "type": "Procedures.Intake", "version": 1, "metadata": { "displayText": "Nhận đơn", "designer": { "position": { "x": 220, "y": 0 } } }, "en": { "displayText": "Take the request" }, "who": [ { "role": "cell-secretary", "of": "cell" } ],
              "fields": [ { "id": "reason", "type": "text", "vi": "Lý do", "en": "Reason", "required": true } ], "outcomes": [ { "id": "pass-on", "vi": "Chuyển", "en": "Pass on" } ] },
            { "id": "finished", "name": "Finish1", "type": "Elsa.Finish", "version": 1, "metadata": { "displayText": "Xong", "designer": { "position": { "x": 700, "y": 0 } } }, "en": { "displayText": "Finished" }, "result": "finished" } ],
          "connections": [ { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "request", "port": "In" } } ] } }
        """;

    [Fact]
    public async Task A_step_drawn_in_Elsa_Studio_is_published_met_and_done()
    {
        // of its own: Studio's list shows ten procedures on a page
        await using var app = await DemoApp.StartAsync();
        var engineer = await Engineer.AtAsync(browser, app.Url);
        await engineer.ImportAsync(Unfinished);
        var (bytes, clock) = (await MeasureAsync(engineer.Page), Stopwatch.StartNew());
        await engineer.Page.GetByRole(AriaRole.Link, new() { Name = "Elsa Studio" }).ClickAsync();
        await engineer.Page.GetByText("Xác minh trước khi xong").ClickAsync();
        await engineer.Steps.First.WaitForAsync();
        Console.WriteLine($"Elsa Studio from a cold browser: list and editor drawn after {clock.Elapsed.TotalSeconds:0.0} s, {bytes() / 1e6:0.0} MB");
        await Assertions.Expect(engineer.Steps).ToHaveCountAsync(3);

        var step = await engineer.DragKindAsync("Thủ tục", "Thực hiện", 560, 140);
        await engineer.ConnectAsync("request", "pass-on", step);
        await engineer.PublishAsync(refused: true);
        await Assertions.Expect(engineer.Sentences.Filter(new() { HasText = "Bước “Task1” chưa có người xử lý." })).ToBeVisibleAsync();

        await engineer.ConnectAsync(step, "done", "finished");
        await engineer.SelectAsync(step);
        await engineer.TypeJsonAsync("Ai xử lý", """[{"role": "cell-secretary", "of": "cell"}]""");
        await engineer.FillAsync("Hướng dẫn", "Hỏi người giới thiệu trước");
        await engineer.Page.GetByRole(AriaRole.Tab, new() { Name = "Common" }).ClickAsync();
        await engineer.FillAsync("Display text", "Xác minh thêm");
        await engineer.PublishAsync();
        await Assertions.Expect(engineer.Sentences.Filter(new() { HasText = "published" })).ToBeVisibleAsync();
        await engineer.Page.PictureAsync("studio-editor");
        (await engineer.LinesOfAsync("verified")).ShouldBe(["start:Done>request", $"request:pass-on>{step}", $"{step}:done>finished"], ignoreOrder: true);

        var official = await Official.AtAsync(browser, app.Url);
        await official.SignInAsync(Accounts.CellSecretary);
        var id = await official.StartAsync("Xác minh trước khi xong", "Người xin nghỉ 301");
        await official.CarryAsync(id, until: step);
        await engineer.WatchAsync(id);
        await Assertions.Expect(engineer.JournalOf("Xác minh thêm")).ToHaveTextAsync(["Xác minh thêm Thực hiện - Started", "Xác minh thêm Thực hiện - Suspended"]);
        await official.OpenAsync(await official.ItemAsync(id));
        await Assertions.Expect(official.Page.Locator("main")).ToContainTextAsync("Xác minh thêm");
        await Assertions.Expect(official.Page.Locator("main")).ToContainTextAsync("Hỏi người giới thiệu trước");
        await official.CarryAsync(id);
        // the open page learns of it by itself
        await Assertions.Expect(engineer.JournalOf("Xác minh thêm").Filter(new() { HasText = "Completed" })).ToHaveCountAsync(1);
        await Assertions.Expect(engineer.Page.Locator("main")).Not.ToContainTextAsync("Người xin nghỉ 301");
        engineer.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_procedure_saved_in_Elsa_Studio_loses_nothing_and_is_opened_by_the_designer()
    {
        var engineer = await Engineer.AtAsync(browser, await app.UrlAsync());
        var copy = JsonNode.Parse((await engineer.DraftAsync("recognition")).GetRawText())!;
        copy["definitionId"] = "recognition-in-studio";
        await engineer.ImportAsync(copy.ToJsonString());
        var before = await engineer.DraftAsync("recognition-in-studio");
        await engineer.OpenAsync("recognition-in-studio");
        await Assertions.Expect(engineer.Steps).ToHaveCountAsync(before.GetProperty("root").GetProperty("activities").GetArrayLength());
        var step = await engineer.SelectTaskInSightAsync();
        await engineer.FillAsync("Hướng dẫn", "Viết tay, có chữ ký");
        var after = await engineer.DraftAsync("recognition-in-studio");
        Bare(after, step).ShouldBe(Bare(before, step));
        Step(after, step).GetProperty("instructions").GetString().ShouldBe("Viết tay, có chữ ký");

        await engineer.Page.GotoAsync("/designer/recognition-in-studio");
        var drawer = new Drawer(engineer.Page);
        await drawer.Page.Locator(".designer").WaitForAsync();
        await drawer.Page.Keyboard.PressAsync("Control+2");
        await drawer.Page.Locator($"[data-row={step}]").ClickAsync();
        await Assertions.Expect(drawer.Inspector.GetByLabel("Hướng dẫn", new() { Exact = true })).ToHaveValueAsync("Viết tay, có chữ ký");
        engineer.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sign_in_that_has_ended_is_asked_for_and_what_was_changed_is_sent_afterwards()
    {
        var engineer = await Engineer.AtAsync(browser, await app.UrlAsync());
        await engineer.ImportAsync(Unfinished.Replace("\"verified\"", "\"signed-out-in-studio\"", StringComparison.Ordinal));
        await engineer.OpenAsync("signed-out-in-studio");
        await engineer.Page.Context.ClearCookiesAsync();
        var name = engineer.Page.GetByLabel("Name", new() { Exact = true }).First;
        await name.FillAsync("Đặt tên khi hết phiên");
        await name.PressAsync("Tab");
        var dialog = engineer.Page.GetByRole(AriaRole.Dialog, new() { Name = "Phiên đăng nhập đã hết." });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        var elsewhere = await engineer.Page.Context.RunAndWaitForPageAsync(() => dialog.GetByRole(AriaRole.Link).ClickAsync());
        elsewhere.Url.ShouldContain("/sign-in");
        await new Official(elsewhere, await app.UrlAsync()).SignInAsync(Accounts.Administrator);
        await engineer.SavedAfterAsync(() => dialog.GetByRole(AriaRole.Button).ClickAsync());
        (await engineer.DraftAsync("signed-out-in-studio")).GetProperty("name").GetString().ShouldBe("Đặt tên khi hết phiên");
    }

    [Fact]
    public async Task The_files_of_Elsa_Studio_come_packed_and_are_kept_by_the_browser()
    {
        var name = Path.GetFileName(Directory.GetFiles(Path.Combine(Repository.Root, "src", "Designer", "studio", "node_modules", "@elsa-workflows", "elsa-studio-wasm", "_framework"), "dotnet.native.*.wasm").Single());
        using var http = new HttpClient { BaseAddress = new Uri(await app.UrlAsync()) };
        async Task<HttpResponseMessage> AskAsync(string path, string encoding, string? seen = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.AcceptEncoding.ParseAdd(encoding);
            if (seen is not null) request.Headers.IfNoneMatch.ParseAdd(seen);
            return await http.SendAsync(request);
        }
        foreach (var coding in new[] { "br", "gzip" }) (await AskAsync($"/studio/_framework/{name}", coding)).Content.Headers.ContentEncoding.ShouldBe([coding]);
        (await AskAsync($"/studio/_framework/{name}", "identity")).Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await AskAsync($"/studio/_framework/{name}", "br")).Headers.CacheControl!.ToString().ShouldContain("immutable");
        // a name without a fingerprint is asked for again, and answered without its content
        var loader = await AskAsync("/studio/_framework/blazor.webassembly.js", "br");
        loader.Headers.CacheControl!.NoCache.ShouldBeTrue();
        (await AskAsync("/studio/_framework/blazor.webassembly.js", "br", loader.Headers.ETag!.ToString())).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotModified);
        foreach (var nothing in new[] { "index.html", "_framework/..%2f..%2f..%2f..%2fpackage.json", "nothing.js" }) (await AskAsync($"/studio/{nothing}", "br")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound, nothing);
    }

    /// <summary>Counts what comes over the line from now on.</summary>
    private static async Task<Func<long>> MeasureAsync(IPage page)
    {
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("Network.enable");
        long bytes = 0;
        cdp.Event("Network.loadingFinished").OnEvent += (_, done) => Interlocked.Add(ref bytes, done!.Value.GetProperty("encodedDataLength").GetInt64());
        return () => Interlocked.Read(ref bytes);
    }

    private static JsonElement Step(JsonElement definition, string step) => definition.GetProperty("root").GetProperty("activities").EnumerateArray().First(each => each.GetProperty("id").GetString() == step);

    /// <summary>All of a drawing but one input and what the host stamps on a version. Order, measured sizes and what says nothing (null, no bends, an option at its default) are no difference.</summary>
    private static string Bare(JsonElement definition, string step)
    {
        var root = JsonNode.Parse(definition.GetRawText())!.AsObject();
        foreach (var stamp in new[] { "links", "revision", "state", "savedAt", "savedBy", "isReadonly" }) root.Remove(stamp);
        (root["options"] as JsonObject)?.Remove("autoUpdateConsumingWorkflows");
        var flowchart = root["root"]!.AsObject();
        foreach (var activity in flowchart["activities"]!.AsArray().OfType<JsonObject>())
        {
            (activity["metadata"]?["designer"] as JsonObject)?.Remove("size");
            if ((string?)activity["id"] == step) activity.Remove("instructions");
        }
        foreach (var line in flowchart["connections"]!.AsArray().OfType<JsonObject>().Where(line => line["vertices"] is null)) line["vertices"] = new JsonArray();
        foreach (var list in new[] { "activities", "connections" }) flowchart[list] = new JsonArray([.. flowchart[list]!.AsArray().Select(Ordered).OrderBy(each => each!.ToJsonString(), StringComparer.Ordinal)]);
        return Ordered(root)!.ToJsonString();
    }

    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Ordered(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Ordered)]),
        _ => node?.DeepClone(),
    };
}
