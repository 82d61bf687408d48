using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Procedures.Journeys.Portal;

namespace Procedures.Journeys.Designer;

/// <summary>Two administrators at the same procedure: who comes second looks on, until he takes it over.</summary>
[Trait("needs", "browser")]
public sealed class TwoPeopleJourney(Browser browser)
{
    private const string Officer = "tochuc.xa01";

    [Fact]
    public async Task Who_comes_second_sees_who_is_editing_takes_it_over_and_the_first_looks_on()
    {
        await using var app = await DemoApp.StartAsync();
        await MakeAdministratorAsync(app.Url);
        var first = await Drawer.AtAsync(browser, app.Url);
        await first.Page.Clock.InstallAsync();
        var id = await first.BeginAsync("Hai người một bản vẽ");
        await first.DragKindAsync("Thực hiện", 250, 300);
        await first.NameAsync("Việc của người thứ nhất");
        await first.SavedAsync();

        var other = await (await Official.AtAsync(browser, app.Url)).SignInAsync(Officer);
        var second = new Drawer(other.Page);
        await second.OpenAsync(id);
        var banner = second.Page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(banner).ToContainTextAsync("đang sửa quy trình này. Đồng chí chỉ xem được.");
        await second.Page.Keyboard.PressAsync("Control+1");
        await second.Card("Việc của người thứ nhất").ClickAsync();
        await Assertions.Expect(second.Inspector.GetByLabel("Tên bước", new() { Exact = true })).Not.ToBeEditableAsync();
        await Assertions.Expect(second.Page.Locator(".palette").GetByRole(AriaRole.Button, new() { Name = "Thực hiện", Exact = true })).ToBeDisabledAsync();
        foreach (var width in (int[])[360, 1280])
        {
            await second.Page.SetViewportSizeAsync(width, 800);
            await second.Page.ShouldBeAccessibleAsync();
            await second.Page.ShouldFitItsWidthAsync();
        }

        await banner.GetByRole(AriaRole.Button, new() { Name = "Sửa thay" }).ClickAsync();
        await Assertions.Expect(banner).ToHaveCountAsync(0);
        await second.NameAsync("Việc của người thứ hai");
        await second.SavedAsync();

        // the first learns it when his hold would be renewed, and cannot draw over the other
        await first.Page.Clock.FastForwardAsync(31_000);
        await Assertions.Expect(first.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("đang sửa quy trình này");
        await Assertions.Expect(first.Inspector.GetByLabel("Tên bước", new() { Exact = true })).Not.ToBeEditableAsync();
        (await second.DraftAsync(id)).GetProperty("root").GetProperty("activities").EnumerateArray().Select(step => step.GetProperty("metadata").GetProperty("displayText").GetString()).ShouldContain("Việc của người thứ hai");
    }

    /// <summary>The administrator makes the commune's organisation officer a second one.</summary>
    private static async Task MakeAdministratorAsync(string url)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        var token = (await ReadAsync(await http.PostAsJsonAsync("/api/sign-in", new { userName = Accounts.Administrator, password = "demo" }))).GetProperty("accessToken").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var province = (await http.GetFromJsonAsync<JsonElement>("/api/me")).GetProperty("posts")[0].GetProperty("organisation").GetProperty("id").GetInt32();
        var person = (await ReadAsync(await http.PostAsJsonAsync("/api/users/search", new { q = Officer }))).GetProperty("items")[0].GetProperty("person").GetInt32();
        await ReadAsync(await http.PostAsJsonAsync($"/api/users/{person}/posts", new { role = "administrator", organisation = province, from = "2026-01-05" }));
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
