using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Procedures.Journeys.Portal;

namespace Procedures.Journeys.Designer;

/// <summary>A version comes into force, with running cases or beside them. The demo begins on Monday 5-1-2026; Saturday 10-1 is worked.</summary>
[Trait("needs", "browser")]
public sealed class PublishingJourney(Browser browser)
{
    private const string Statements = "sponsor-statements";

    [Fact]
    public async Task A_shorter_deadline_is_published_with_the_running_cases_and_shows_in_their_deadlines_mails_and_history()
    {
        await using var app = await DemoApp.StartAsync();
        var official = await Official.AtAsync(browser, app.Url);
        var page = official.Page;
        var early = await WaitingForStatementsAsync(official, app.Url, "Người xin vào Đảng 201");
        await MoveClockAsync(official, "13/01/2026");
        var late = await WaitingForStatementsAsync(official, app.Url, "Người xin vào Đảng 202");
        await official.SignInAsync(Accounts.CellSecretary);
        var stays = await official.StartAdmissionAsync("Người xin vào Đảng 203");
        (await DueAsync(app.Url, early)).ShouldBe("2026-01-16");
        (await DueAsync(app.Url, late)).ShouldBe("2026-01-27");
        var others = await OthersAsync(app.Url, early);

        // ten working days become five: another rule is chosen, and its real dates are shown
        var drawer = await Drawer.AtAsync(browser, app.Url);
        await drawer.OpenAsync("admission");
        await drawer.Page.Keyboard.PressAsync("Control+2");
        await drawer.Page.Locator($"[data-row={Statements}]").DblClickAsync();
        await drawer.Inspector.Locator("[data-path=deadline] > summary").ClickAsync();
        await Assertions.Expect(drawer.Inspector.Locator("[data-path=deadline] .section-summary")).ToHaveTextAsync("10 ngày làm việc");
        await drawer.Inspector.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Thời gian:") }).ClickAsync();
        await drawer.Page.GetByRole(AriaRole.Combobox, new() { Name = "Chọn quy định" }).FillAsync("chứng nhận lý lịch");
        await drawer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(drawer.Inspector.Locator("[data-path=deadline] .section-summary")).ToHaveTextAsync("5 ngày làm việc");
        await Assertions.Expect(drawer.Inspector.Locator(".real-dates")).ToContainTextAsync("20/01/2026");
        await drawer.SavedAsync();

        // what changes, which cases come along, and what that does to them
        await PublishPageAsync(drawer, "admission");
        await Assertions.Expect(drawer.Page.Locator(".changes li")).ToHaveTextAsync(new Regex("“Giấy giới thiệu của đảng viên”: hạn 5 thay vì 10 ngày làm việc"));
        var group = drawer.Page.GetByRole(AriaRole.Row).Filter(new() { Has = drawer.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^Chuyển 2 hồ sơ ở bước") }) });
        await Assertions.Expect(group).ToContainTextAsync("1 hồ sơ thành quá hạn");
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^Chuyển 1 hồ sơ ở bước") })).ToHaveCountAsync(1);
        await LookAsync(drawer, "designer-publish");
        await group.GetByRole(AriaRole.Checkbox).CheckAsync();
        await Assertions.Expect(drawer.Page.GetByText("2 hồ sơ đang chạy chuyển sang, trong đó 1 hồ sơ thành quá hạn")).ToBeVisibleAsync();
        await PublishAsync(drawer, "Thử rút ngắn");
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("2 hồ sơ đã chuyển sang bản mới");
        (await DueAsync(app.Url, early)).ShouldBe("2026-01-10");

        // taken back while nobody has acted: the cases are as they were, and the drawing is a draft again
        await drawer.Page.GetByRole(AriaRole.Button, new() { Name = "Thu hồi công bố" }).ClickAsync();
        await Assertions.Expect(drawer.Page.Locator(".changes li")).ToHaveTextAsync(new Regex("hạn 5 thay vì 10 ngày làm việc"));
        (await DueAsync(app.Url, early)).ShouldBe("2026-01-16");
        await group.GetByRole(AriaRole.Checkbox).CheckAsync();
        await PublishAsync(drawer, "Rút ngắn để kịp đợt kết nạp 3/2");
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã công bố phiên bản");

        // the deadlines: on the case, in the list of deadlines; what was not changed is as it was
        await official.SignInAsync(Accounts.CellSecretary);
        await page.GotoAsync("/work");
        await page.PictureAsync("inbox");
        await page.PictureAsync("inbox-360", 360);
        await page.GotoAsync($"/cases/{early}");
        var deadline = page.Locator(".tasks li").Filter(new() { HasText = "Giấy giới thiệu của đảng viên" });
        await Assertions.Expect(deadline).ToContainTextAsync("Hạn 10/01/2026");
        await Assertions.Expect(deadline).ToContainTextAsync("Quá hạn");
        (await OthersAsync(app.Url, early)).ShouldBe(others);
        await page.GotoAsync($"/cases/{late}");
        await Assertions.Expect(page.Locator(".tasks li").Filter(new() { HasText = "Giấy giới thiệu của đảng viên" })).ToContainTextAsync("Hạn 20/01/2026");
        await page.GotoAsync("/deadlines?state=late");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Người xin vào Đảng 201" }).Filter(new() { HasText = "Giấy giới thiệu của đảng viên" })).ToContainTextAsync("10/01/2026");
        await page.PictureAsync("deadlines");

        // the history of a case that moved, in sentences; one that stayed has none
        await page.GotoAsync($"/cases/{early}?tab=history");
        var history = page.Locator(".history");
        await Assertions.Expect(history).ToContainTextAsync(new Regex("Chuyển hồ sơ sang phiên bản \\d+ của quy trình\\. “Rút ngắn để kịp đợt kết nạp 3/2”"));
        await Assertions.Expect(history).ToContainTextAsync("Hạn của “Giấy giới thiệu của đảng viên” nay là 10/01/2026 (5 ngày làm việc kể từ 05/01/2026");
        await page.PictureAsync("history", height: 900);
        await page.GotoAsync($"/cases/{stays}?tab=history");
        await Assertions.Expect(history).Not.ToContainTextAsync("Chuyển hồ sơ sang phiên bản");

        // the mails: told at once, and reminded by the new day
        await official.SignInAsync(Accounts.Administrator);
        await ReadMailAsync(page, "Thông báo", early);
        await Assertions.Expect(page.Locator(".mailbody")).ToContainTextAsync("nay là 10/01/2026 thay vì 16/01/2026");
        await page.PictureAsync("mail");
        await MoveClockAsync(official, "17/01/2026");
        await ReadMailAsync(page, "Nhắc việc", late);
        await Assertions.Expect(page.Locator(".mailbody")).ToContainTextAsync("20/01/2026");
        await Assertions.Expect(page.Locator(".mailbody")).Not.ToContainTextAsync("27/01/2026");

        // no history was rewritten by all this
        await page.GotoAsync("/administration/anchors");
        await official.PressAsync("Kiểm tra mọi dấu niêm");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Nguyên vẹn");
        await page.PictureAsync("anchors");

        // somebody acts under the new version: from then on it stays
        await official.SignInAsync(Accounts.CellSecretary);
        await official.DoAsync(await ItemAsync(app.Url, early));
        await drawer.Page.ReloadAsync();
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("^ ?Đã công bố phiên bản") })).ToBeVisibleAsync();
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Button, new() { Name = "Thu hồi công bố" })).ToHaveCountAsync(0);
        await drawer.Page.GetByRole(AriaRole.Link, new() { Name = "Xem các phiên bản" }).ClickAsync();
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Rút ngắn để kịp đợt kết nạp 3/2" })).ToContainTextAsync("Đang dùng");
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Thử rút ngắn" })).ToContainTextAsync("Đã thu hồi");
        await LookAsync(drawer, "designer-versions");

        // how long the steps of the version took, on the same drawing and in a table
        await drawer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Đang dùng" }).GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Thời gian xử lý theo phiên bản") }).ClickAsync();
        await Assertions.Expect(drawer.Page.Locator("main")).ToContainTextAsync("Tính trên 2 hồ sơ");
        var row = drawer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Giấy giới thiệu của đảng viên" });
        await Assertions.Expect(row).ToContainTextAsync("50 % trễ");
        await Assertions.Expect(drawer.Page.Locator(".chart .often .name").First).ToBeVisibleAsync();
        await LookAsync(drawer, "statistics");
    }

    [Fact]
    public async Task A_case_whose_step_vanished_moves_to_the_step_that_is_chosen_for_it()
    {
        await using var app = await DemoApp.StartAsync();
        var drawer = await Drawer.AtAsync(browser, app.Url);
        await drawer.Page.GotoAsync("/designer");
        await drawer.Page.Locator(".procedures").WaitForAsync();
        await drawer.Page.Locator("[data-import]").SetInputFilesAsync(new FilePayload { Name = "don.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(Request) });
        await drawer.Page.GetByRole(AriaRole.Button, new() { Name = "Nhập thành bản nháp" }).ClickAsync();
        await drawer.Page.GetByRole(AriaRole.Status).WaitForAsync();
        await PublishPageAsync(drawer, "request");
        await Assertions.Expect(drawer.Page.Locator("main")).ToContainTextAsync("chưa được công bố lần nào");
        await PublishAsync(drawer, "Bản đầu tiên");
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã công bố phiên bản 1");

        var official = await (await Official.AtAsync(browser, app.Url)).SignInAsync(Accounts.CellSecretary);
        await official.Page.GotoAsync("/cases/start/request");
        await official.Page.GetByLabel("Họ và tên người xin vào Đảng").FillAsync("Người làm đơn 211");
        await official.Page.GetByLabel("Ngày sinh").FillAsync("10/03/1998");
        await official.PressAsync("Lập hồ sơ");
        var id = new Uri(official.Page.Url).Segments[2];

        // the step gets another id: for a case that waits there it is gone
        await drawer.OpenAsync("request");
        await drawer.Page.Keyboard.PressAsync("Control+2");
        await drawer.Page.Locator("[data-row=take]").DblClickAsync();
        await drawer.NameAsync("Tiếp nhận đơn và vào sổ");
        await drawer.Inspector.Locator(".section > summary").Filter(new() { HasText = "Chung" }).ClickAsync();
        await drawer.Inspector.GetByLabel("Mã bước").FillAsync("enter");
        await drawer.Page.Keyboard.PressAsync("Tab");
        await drawer.Page.Locator("[data-row=enter]").WaitForAsync();
        await drawer.SavedAsync();
        await PublishPageAsync(drawer, "request");
        await Assertions.Expect(drawer.Page.Locator(".changes")).ToContainTextAsync("Bỏ bước “Nhận đơn”");
        await drawer.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Chuyển 1 hồ sơ ở bước Nhận đơn" }).CheckAsync();
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Đề nghị chọn bước mới");
        await drawer.Page.GetByLabel("Lý do").FillAsync("Vào sổ ngay khi nhận");
        await drawer.Page.GetByLabel("Tôi đã xem thay đổi").CheckAsync();
        var button = drawer.Page.Locator("form button[type=submit]");
        await Assertions.Expect(button).ToBeDisabledAsync();
        await LookAsync(drawer, null);
        await drawer.Page.GetByLabel("Bước này không còn; chuyển đến").SelectOptionAsync(new SelectOptionValue { Value = "enter" });
        await button.ClickAsync();
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 hồ sơ đã chuyển sang bản mới");

        await official.CarryAsync(id);
        await official.Page.GotoAsync($"/cases/{id}");
        await Assertions.Expect(official.Page.Locator("main .head")).ToContainTextAsync("Đã vào sổ");
        await official.Page.GotoAsync($"/cases/{id}?tab=history");
        await Assertions.Expect(official.Page.Locator(".history")).ToContainTextAsync("Tiếp nhận đơn và vào sổ");
    }

    private static async Task PublishPageAsync(Drawer drawer, string id)
    {
        await drawer.Page.GotoAsync($"/designer/{id}/publish");
        await drawer.Page.GetByRole(AriaRole.Heading, new() { Name = "Thay đổi so với bản đang dùng" }).WaitForAsync();
    }

    private static async Task PublishAsync(Drawer drawer, string reason)
    {
        await drawer.Page.GetByLabel("Lý do").FillAsync(reason);
        await drawer.Page.GetByLabel("Tôi đã xem thay đổi").CheckAsync();
        await drawer.Page.Locator("form button[type=submit]").ClickAsync();
    }

    private static async Task LookAsync(Drawer drawer, string? picture)
    {
        foreach (var width in (int[])[360, 1280])
        {
            await drawer.Page.SetViewportSizeAsync(width, 800);
            await drawer.Page.ShouldBeAccessibleAsync();
            await drawer.Page.ShouldFitItsWidthAsync();
        }
        if (picture is not null) await drawer.Page.PictureAsync(picture, 1440, 900);
    }

    /// <summary>An admission of which the statements of the sponsors are asked for, among others.</summary>
    private static async Task<string> WaitingForStatementsAsync(Official official, string url, string applicant)
    {
        await official.SignInAsync(Accounts.CellSecretary);
        var id = await official.StartAdmissionAsync(applicant);
        using var onlooker = new Onlooker(url);
        while (Open(await onlooker.CaseAsync(id), Statements) is null)
        {
            var next = (await onlooker.NextAsync(id)).ShouldNotBeNull();
            await official.SignInAsync(next.User);
            await official.DoAsync(next.Item);
        }
        return id;
    }

    private static async Task MoveClockAsync(Official official, string to)
    {
        await official.Page.GotoAsync("/clock");
        await official.Page.GetByLabel("Đến ngày").FillAsync(to);
        await official.PressAsync("Chuyển đến ngày này");
        await Assertions.Expect(official.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã chạy");
    }

    /// <summary>Opens the latest mail of a kind about a case.</summary>
    private static async Task ReadMailAsync(IPage page, string kind, string @case)
    {
        await page.GotoAsync("/administration/outbox");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.Locator($"a[href='/cases/{@case}']") }).Filter(new() { HasText = kind }).First;
        while (await row.CountAsync() == 0) await page.Locator("a[rel=next]").ClickAsync();
        await row.Locator("a[href^='/administration/outbox/']").ClickAsync();
        await page.Locator(".mailbody").WaitForAsync();
    }

    private static JsonElement? Open(JsonElement @case, string step) =>
        @case.GetProperty("openWorkItems").EnumerateArray().Where(item => item.GetProperty("step").GetProperty("id").GetString() == step).Select(item => (JsonElement?)item).FirstOrDefault();

    private static async Task<string?> DueAsync(string url, string id)
    {
        using var onlooker = new Onlooker(url);
        return Open(await onlooker.CaseAsync(id), Statements).ShouldNotBeNull().GetProperty("deadline").GetProperty("due").GetString();
    }

    private static async Task<string> ItemAsync(string url, string id)
    {
        using var onlooker = new Onlooker(url);
        return Open(await onlooker.CaseAsync(id), Statements).ShouldNotBeNull().GetProperty("id").GetString()!;
    }

    /// <summary>The case's deadlines but the one that changes.</summary>
    private static async Task<string[]> OthersAsync(string url, string id)
    {
        using var onlooker = new Onlooker(url);
        return [.. (await onlooker.CaseAsync(id)).GetProperty("deadlines").EnumerateArray().Where(each => each.GetProperty("of").GetString() != Statements).Select(each => $"{each.GetProperty("name")} {each.GetProperty("due")}").Order(StringComparer.Ordinal)];
    }

    private const string Request = """
        { "id": "request-1", "definitionId": "request", "name": "Nhận đơn", "version": 1, "toolVersion": "3.8.0.0", "variables": [], "inputs": [], "outputs": [], "outcomes": [], "options": {},
          "customProperties": { "procedure": { "en": { "name": "Take a request" }, "prefix": "ND", "subject": "applicant", "class": "B", "start": { "who": [ { "role": "cell-secretary", "of": "cell" } ] }, "terms": {}, "dossier": [], "spans": [], "interrupts": [] } },
          "root": { "id": "root", "type": "Elsa.Flowchart", "version": 1, "activities": [
            { "id": "start", "type": "Elsa.Start", "version": 1, "metadata": { "displayText": "Bắt đầu" }, "en": { "displayText": "Start" } },
            { "id": "take", "type": "Procedures.Task", "version": 1, "metadata": { "displayText": "Nhận đơn" }, "en": { "displayText": "Take the request" }, "who": [ { "role": "cell-secretary", "of": "cell" } ],
              "deadline": { "rule": "sla.admission.cell-comment", "from": null, "statutory": false, "ladder": "ladder.internal" }, "outcomes": [ { "id": "done", "vi": "Xong", "en": "Done" } ] },
            { "id": "taken", "type": "Elsa.Finish", "version": 1, "metadata": { "displayText": "Đã vào sổ" }, "en": { "displayText": "Entered" }, "result": "taken" } ],
          "connections": [
            { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "take", "port": "In" } },
            { "source": { "activity": "take", "port": "done" }, "target": { "activity": "taken", "port": "In" } } ] } }
        """;
}
