using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Procedures.Journeys.Portal;

namespace Procedures.Journeys.Designer;

[Trait("needs", "browser")]
public sealed class AdmissionDrawingJourney(Browser browser)
{
    /// <summary>Cards of a row of the canvas, and how far they lie apart on the screen.</summary>
    private const int Columns = 5;
    private const float Across = 282, Down = 88;

    [Fact]
    public async Task The_whole_admission_is_drawn_with_the_mouse_published_and_somebody_is_admitted_by_it()
    {
        await using var app = await DemoApp.StartAsync();
        var admission = Blueprint.Of("admission") with { Name = "Kết nạp, vẽ bằng chuột" };
        var drawer = await Drawer.AtAsync(browser, app.Url);
        var page = drawer.Page;
        var faults = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") faults.Add($"{message.Text} {message.Location}"); };
        page.PageError += (_, fault) => faults.Add(fault);
        await page.SetViewportSizeAsync(2240, 1320);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });

        var id = await drawer.BeginAsync(admission.Name);
        var inspector = new MouseInspector(page, admission, await RuleNamesAsync(page));
        await page.Locator(".react-flow__pane").ClickAsync(new() { Position = new() { X = 20, Y = 20 } });
        await drawer.KeysAsync("Control+a", "Delete");
        await Assertions.Expect(drawer.Cards).ToHaveCountAsync(0);
        await page.GetByLabel("Hiện chữ tiếng Anh").CheckAsync();

        await inspector.ProcedureAsync();
        foreach (var (step, place) in admission.Steps.Select((step, index) => (step, index)))
        {
            await drawer.DragKindAsync(step.Kind.Name.Vi, 170 + place % Columns * Across, 60 + place / Columns * Down);
            await inspector.NameAsync(step);
            if (place == 0) await drawer.MakeRoomAsync();
        }
        await Assertions.Expect(drawer.Cards).ToHaveCountAsync(admission.Steps.Count);

        foreach (var step in admission.Steps.Where(step => step.Inputs.Count > 0))
        {
            await drawer.Card(step.Name).Locator(".card-name").ClickAsync();
            await inspector.FillAsync(step);
        }
        foreach (var line in admission.Lines) await drawer.ConnectAsync(admission.Step(line.From).Name, line.Port == "Done" ? null : line.PortWords, admission.Step(line.To).Name);
        await page.Locator(".react-flow__pane").ClickAsync(new() { Position = new() { X = 20, Y = 20 } });
        await Assertions.Expect(drawer.Lines).ToHaveCountAsync(admission.Lines.Count);
        await inspector.ProcedureOfStepsAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sắp xếp lại sơ đồ" }).ClickAsync();
        await drawer.SavedAsync();
        admission.Differences(await drawer.DraftAsync(id)).ShouldBeEmpty();

        // it is there when it is opened again, and nothing has to be mended
        await drawer.OpenAsync(id);
        await Assertions.Expect(drawer.Cards).ToHaveCountAsync(admission.Steps.Count);
        await Assertions.Expect(drawer.Lines).ToHaveCountAsync(admission.Lines.Count);
        var problems = page.Locator(".problems-bar [role=status]");
        await Assertions.Expect(problems).ToHaveTextAsync(new Regex("Không có lỗi|nên xem"));
        await Assertions.Expect(problems).Not.ToContainTextAsync("phải sửa");
        await drawer.SavedAsync();

        await page.Locator(".ways-on").GetByRole(AriaRole.Link, new() { Name = "Công bố" }).ClickAsync();
        await page.GetByLabel("Lý do").FillAsync("Vẽ quy trình kết nạp từ một bản trống.");
        await page.GetByLabel("Tôi đã xem thay đổi").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Công bố" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã công bố phiên bản 1");
        faults.ShouldBeEmpty();

        var official = await (await Official.AtAsync(browser, app.Url)).SignInAsync(Accounts.CellSecretary);
        var @case = await official.StartAsync(admission.Name, "Người xin vào Đảng 014");
        await official.CarryAsync(@case);
        await official.SignInAsync(Accounts.CellSecretary);
        await official.Page.GotoAsync($"/cases/{@case}");
        await Assertions.Expect(official.Page.Locator("main")).ToContainTextAsync("Đã kết nạp");
        await official.Page.GotoAsync("/members");
        await official.Page.GetByLabel("Họ tên hoặc số thẻ").FillAsync("Người xin vào Đảng 014");
        await official.PressAsync("Lọc");
        await official.Page.Locator("main table a").First.ClickAsync();
        await Assertions.Expect(official.Page.Locator("main .summary")).ToContainTextAsync("Dự bị", new() { IgnoreCase = true });
    }

    /// <summary>Rule values by the words that the designer shows.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> RuleNamesAsync(IPage page)
    {
        var vocabulary = (await (await page.Context.APIRequest.GetAsync("/api/designer/vocabulary")).JsonAsync())!.Value;
        return vocabulary.GetProperty("rules").EnumerateArray().ToDictionary(rule => rule.GetProperty("id").GetString()!, rule => rule.GetProperty("label").GetProperty("vi").GetString()!);
    }
}
