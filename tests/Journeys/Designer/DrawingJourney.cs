using System.Text.Json;
using Microsoft.Playwright;
using Procedures.Journeys.Portal;

namespace Procedures.Journeys.Designer;

[Trait("needs", "browser")]
public sealed class DrawingJourney(Browser browser, DemoApp app)
{
    [Fact]
    public async Task A_procedure_is_drawn_with_the_mouse_from_an_empty_canvas()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        var id = await drawer.BeginAsync("Vẽ bằng chuột");
        await drawer.DragKindAsync("Tiếp nhận hồ sơ", 250, 250);
        await drawer.NameAsync("Nhận đơn");
        await drawer.DragKindAsync("Phê duyệt", 250, 420);
        await drawer.NameAsync("Duyệt đơn");
        await drawer.DragKindAsync("Kết thúc", 250, 580);
        await drawer.NameAsync("Xong");
        await drawer.ConnectAsync("Bắt đầu", null, "Nhận đơn");
        await drawer.ConnectAsync("Nhận đơn", "Tiếp nhận", "Duyệt đơn");
        await drawer.ConnectAsync("Duyệt đơn", "Đồng ý", "Xong");
        await drawer.ConnectAsync("Duyệt đơn", "Trả lại", "Nhận đơn");
        await Assertions.Expect(drawer.Lines).ToHaveCountAsync(4);
        await drawer.SavedAsync();
        (await drawer.LinesOfAsync(id)).ShouldBe(["start:Done>tiep-nhan-ho-so", "tiep-nhan-ho-so:accept>phe-duyet", "phe-duyet:approve>ket-thuc", "phe-duyet:return>tiep-nhan-ho-so"], ignoreOrder: true);

        // a step is put on a line, the straight way goes on
        await drawer.PointAtLineAsync("start:Done>tiep-nhan-ho-so");
        await drawer.Page.GetByRole(AriaRole.Button, new() { Name = "Chèn bước vào đường này" }).ClickAsync();
        await drawer.KeysAsync("\"thuc hien\"", "Enter");
        await Assertions.Expect(drawer.Lines).ToHaveCountAsync(5);
        await drawer.SavedAsync();
        (await drawer.LinesOfAsync(id)).ShouldContain("thuc-hien:done>tiep-nhan-ho-so");

        // what was drawn is there when it is opened again
        await drawer.OpenAsync(id);
        await Assertions.Expect(drawer.Cards).ToHaveCountAsync(5);
        await Assertions.Expect(drawer.Card("Duyệt đơn")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_procedure_is_drawn_with_the_keyboard_alone()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        var id = await drawer.BeginAsync("Vẽ bằng bàn phím");
        await drawer.TabToCanvasAsync();
        await drawer.KeysAsync("ArrowDown", "a", "\"tiep nhan\"", "Enter", "\"Nhận đơn\"", "Escape");
        await drawer.Page.Keyboard.PressAsync("Control+1");
        await BackAsync(drawer, "a", "\"phe duyet\"", "Enter", "\"Duyệt đơn\"");
        await BackAsync(drawer, "c", "\"dong y\"", "Enter", "\"buoc moi ket thuc\"", "Enter");
        await Assertions.Expect(drawer.Cards).ToHaveCountAsync(4);
        await drawer.SavedAsync();
        (await drawer.LinesOfAsync(id)).ShouldBe(["start:Done>tiep-nhan-ho-so", "tiep-nhan-ho-so:accept>phe-duyet", "phe-duyet:approve>ket-thuc"], ignoreOrder: true);

        // the same in the outline: a way that leads nowhere is connected there
        await drawer.Page.Keyboard.PressAsync("Control+2");
        var way = drawer.Page.GetByRole(AriaRole.Treeitem).Filter(new() { HasText = "Từ chối" });
        await drawer.Page.GetByRole(AriaRole.Treeitem).First.FocusAsync();
        await drawer.KeysAsync("ArrowDown", "ArrowDown", "ArrowDown");
        await Assertions.Expect(way).ToBeFocusedAsync();
        await drawer.KeysAsync("Enter", "\"ket thuc\"", "Enter");
        await Assertions.Expect(way).ToContainTextAsync("→ 4. Kết thúc");
        await drawer.SavedAsync();
        (await drawer.LinesOfAsync(id)).ShouldContain("tiep-nhan-ho-so:refuse>ket-thuc");

        // and taken away again, and renamed, without a mouse
        await way.FocusAsync();
        await drawer.KeysAsync("Delete");
        await Assertions.Expect(way).ToContainTextAsync("chưa nối");
        await drawer.Page.GetByRole(AriaRole.Treeitem).Filter(new() { HasText = "Duyệt đơn" }).FocusAsync();
        await drawer.KeysAsync("Enter", "\"Duyệt đơn xin vào\"");
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Treeitem).Filter(new() { HasText = "Duyệt đơn xin vào" })).ToBeVisibleAsync();
    }

    /// <summary>Out of the inspector to the canvas, then keys.</summary>
    private static async Task BackAsync(Drawer drawer, params string[] keys)
    {
        await drawer.Page.Locator(".canvas-focus").FocusAsync();
        await drawer.KeysAsync(keys);
    }

    [Fact]
    public async Task Every_edit_is_undone_and_done_again_typing_as_one_step()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        await drawer.BeginAsync("Hoàn tác");
        await drawer.DragKindAsync("Thực hiện", 250, 300);
        var name = drawer.Inspector.GetByLabel("Tên bước", new() { Exact = true });
        await name.ClickAsync();
        await name.PressSequentiallyAsync(" thẩm tra");
        await Assertions.Expect(name).ToHaveValueAsync("Thực hiện thẩm tra");
        await drawer.KeysAsync("Control+z");
        await Assertions.Expect(name).ToHaveValueAsync("Thực hiện");
        await drawer.KeysAsync("Control+z");
        await Assertions.Expect(drawer.Cards).ToHaveCountAsync(1);
        await drawer.KeysAsync("Control+y", "Control+y");
        await Assertions.Expect(drawer.Card("Thực hiện thẩm tra")).ToBeVisibleAsync();
        await drawer.SavedAsync();
    }

    [Fact]
    public async Task Steps_are_copied_from_one_procedure_to_another_with_what_they_say_of_each_other()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        await drawer.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await drawer.OpenAsync("admission");
        await drawer.Page.Keyboard.PressAsync("Control+2");
        await drawer.Page.Locator("[data-row=cell-committee-check]").ClickAsync();
        await drawer.Page.Locator("[data-row=cell-vote]").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await drawer.KeysAsync("Control+c");
        var id = await drawer.BeginAsync("Chép từ kết nạp");
        await drawer.Page.Locator("body").ClickAsync(new() { Position = new() { X = 640, Y = 20 } });
        await drawer.KeysAsync("Control+v");
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Treeitem).Filter(new() { HasText = "biểu quyết từng người một" })).ToBeVisibleAsync();
        await drawer.SavedAsync();
        (await drawer.LinesOfAsync(id)).ShouldContain("cell-committee-check:meet>cell-vote");
    }

    [Fact]
    public async Task A_real_procedure_is_opened_edited_and_saved_and_loses_nothing()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        var before = await drawer.DraftAsync("recognition", "Published");
        await drawer.OpenAsync("recognition");
        await drawer.Page.Keyboard.PressAsync("Control+2");
        await drawer.Page.GetByRole(AriaRole.Treeitem).Nth(1).ClickAsync();
        var step = await drawer.Page.GetByRole(AriaRole.Treeitem).Nth(1).GetAttributeAsync("data-row");
        await drawer.NameAsync("Tên khác hẳn");
        await drawer.SavedAsync();
        var after = await drawer.DraftAsync("recognition");
        Bare(after, step!).ShouldBe(Bare(before, step!));
    }

    /// <summary>All of a drawing but the name of one step and what the host stamps on a version.</summary>
    private static string Bare(JsonElement definition, string step)
    {
        var root = System.Text.Json.Nodes.JsonNode.Parse(definition.GetRawText())!.AsObject();
        foreach (var stamp in new[] { "id", "version", "isLatest", "isPublished", "createdAt", "links", "revision", "state", "savedAt", "savedBy" }) root.Remove(stamp);
        foreach (var activity in root["root"]!["activities"]!.AsArray())
        {
            activity!.AsObject().Remove("nodeId");
            if (activity["id"]!.GetValue<string>() == step) activity["metadata"]!.AsObject().Remove("displayText");
        }
        root["root"]!.AsObject().Remove("nodeId");
        return root.ToJsonString();
    }

    [Fact]
    public async Task Markup_and_very_long_words_in_names_are_words_and_nothing_else()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        var alarmed = false;
        drawer.Page.Dialog += (_, dialog) => { alarmed = true; _ = dialog.DismissAsync(); };
        var name = "<img src=x onerror=alert(1)>" + new string('ờ', 300);
        await drawer.BeginAsync("<script>alert(1)</script>" + new string('m', 150));
        await drawer.DragKindAsync("Thực hiện", 250, 300);
        await drawer.NameAsync(name);
        await Assertions.Expect(drawer.Card(name)).ToBeVisibleAsync();
        await drawer.Page.ShouldFitItsWidthAsync();
        await drawer.Page.Keyboard.PressAsync("Control+2");
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Treeitem).Filter(new() { HasText = "<img src=x" })).ToBeVisibleAsync();
        await drawer.Page.ShouldFitItsWidthAsync();
        await drawer.SavedAsync();
        await drawer.Page.GotoAsync("/designer");
        await drawer.Page.Locator(".procedures").WaitForAsync();
        await drawer.Page.ShouldFitItsWidthAsync();
        alarmed.ShouldBeFalse();
    }
}
