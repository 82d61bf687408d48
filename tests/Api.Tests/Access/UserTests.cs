using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Procedures.Api.Seeds;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Access;

/// <summary>Accounts, posts and absences over the real host: who may, what is refused, what open work does then, and what the protocol keeps.</summary>
public sealed class UserTests(UserTests.Host host) : IClassFixture<UserTests.Host>
{
    public sealed class Host : AHost;

    private Task<HttpClient> AdministratorAsync() => host.AsAsync(host.UserWith("administrator"));

    [Fact]
    public async Task An_account_is_made_for_somebody_of_the_register_and_its_password_is_good_for_choosing_ones_own()
    {
        var http = await AdministratorAsync();
        var person = await SomebodyWithoutAccountAsync(http);
        var made = await http.PostAsJsonAsync("/api/users", new { person }).JsonAsync();
        var (userName, password) = (made.GetProperty("user").Text("userName"), made.Text("oneTimePassword"));
        made.GetProperty("user").Text("state").ShouldBe("one-time");
        password.Length.ShouldBe(19);

        using var own = await SignedInAsync(userName, password);
        await own.GetAsync("/api/work-items").ProblemAsync(403, "password-to-choose");
        await own.PostAsJsonAsync("/api/account/password", new { old = password, @new = "Mật khẩu 123!" }).ProblemAsync(422, "weak-password");
        await own.PostAsJsonAsync("/api/account/password", new { old = "something else", @new = "Mưa rào tháng sáu" }).ProblemAsync(422, "invalid");
        var answer = await own.PostAsJsonAsync("/api/account/password", new { old = password, @new = "Mưa rào tháng sáu" }).JsonAsync();

        // the session with the one-time password has ended, the new one goes on
        await own.GetAsync("/api/me").ProblemAsync(401, "signed-out");
        own.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.Text("accessToken"));
        (await own.GetAsync("/api/me").JsonAsync()).Text("userName").ShouldBe(userName);
        await host.Anonymous.PostAsJsonAsync("/api/sign-in", new { userName, password }).ProblemAsync(401, "wrong-password");
        await http.PostAsJsonAsync("/api/users", new { person }).ProblemAsync(409, "account-exists");
    }

    [Fact]
    public async Task Whoever_is_no_administrator_may_do_nothing_of_it_to_others()
    {
        var http = await host.AsAsync(host.Secretary);
        await http.GetAsync("/api/users").ProblemAsync(403, "not-allowed");
        await http.PostAsJsonAsync("/api/users/1/disable", new { reason = "Không rõ" }).ProblemAsync(403, "not-allowed");
        await http.GetAsync("/api/users/protocol").ProblemAsync(403, "not-allowed");
        await host.Anonymous.GetAsync("/api/account").ProblemAsync(401, "signed-out");
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_once_and_the_protocol_says_why()
    {
        var http = await AdministratorAsync();
        var (person, own) = await NewUserAsync(http);
        using var _ = own;
        (await own.GetAsync("/api/me").JsonAsync()).GetProperty("person").GetInt32().ShouldBe(person);
        await http.PostAsJsonAsync($"/api/users/{person}/disable", new { reason = " " }).ProblemAsync(422, "reason-missing");
        (await http.PostAsJsonAsync($"/api/users/{person}/disable", new { reason = "Chuyển công tác" }).JsonAsync()).GetProperty("user").Text("state").ShouldBe("disabled");
        await own.GetAsync("/api/me").ProblemAsync(401, "signed-out");
        await http.PostAsJsonAsync($"/api/users/{person}/enable", new { reason = "Trở lại" }).JsonAsync();
        await own.GetAsync("/api/me").ProblemAsync(401, "signed-out");

        var entries = (await http.GetAsync($"/api/users/protocol?person={person}").JsonAsync()).Items();
        entries.Select(entry => entry.Text("act")).ShouldBe(["account-enabled", "account-disabled", "password-changed", "account-created"]);
        entries[1].Text("reason").ShouldBe("Chuyển công tác");
        entries[1].Text("by").ShouldBe(host.Accounts.First(account => account.Text("role") == "administrator").Text("name"));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_other_session()
    {
        var http = await AdministratorAsync();
        var (_, own) = await NewUserAsync(http);
        using var _ = own;
        var answer = await own.PostAsJsonAsync("/api/account/sign-out-everywhere", new { }).JsonAsync();
        await own.GetAsync("/api/me").ProblemAsync(401, "signed-out");
        own.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.Text("accessToken"));
        await own.GetAsync("/api/me").JsonAsync();
    }

    [Fact]
    public async Task The_last_administrator_cannot_be_removed_not_even_by_two_who_remove_each_other_at_once()
    {
        await using var alone = new Host();
        await alone.InitializeAsync();
        var first = await alone.AsAsync(alone.UserWith("administrator"));
        var me = await first.GetAsync("/api/account").JsonAsync();
        var (myself, myPost) = (me.GetProperty("person").GetInt32(), me.Items("posts").Single(post => post.Text("role") == "administrator").GetProperty("id").GetInt32());
        await first.PostAsJsonAsync($"/api/users/{myself}/posts/{myPost}/end", new { to = "2026-02-01" }).ProblemAsync(409, "last-administrator");
        await first.PostAsJsonAsync($"/api/users/{myself}/disable", new { reason = "Thử" }).ProblemAsync(422, "own-account");

        var other = (await first.PostAsJsonAsync("/api/users/search", new { q = "tochuc.xa01" }).JsonAsync()).Items()[0];
        var (person, userName) = (other.GetProperty("person").GetInt32(), other.Text("userName"));
        var given = await first.PostAsJsonAsync($"/api/users/{person}/posts", new { role = "administrator", organisation = DemoProvince.Province.Value, from = "2026-01-05" }).JsonAsync();
        var otherPost = given.GetProperty("user").Items("posts").Single(post => post.Text("role") == "administrator").GetProperty("id").GetInt32();
        var second = await alone.AsAsync(userName);
        await second.GetAsync("/api/users").JsonAsync();

        var answers = await Task.WhenAll(
            first.PostAsJsonAsync($"/api/users/{person}/posts/{otherPost}/end", new { to = "2026-01-04" }),
            second.PostAsJsonAsync($"/api/users/{myself}/posts/{myPost}/end", new { to = "2026-01-04" }));
        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        // whoever lost was refused as the last one, or is no administrator any more
        answers.Single(answer => !answer.IsSuccessStatusCode).StatusCode.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_post_gives_its_work_at_once_and_ending_it_takes_the_work_away()
    {
        var http = await AdministratorAsync();
        var secretary = await host.AsAsync(host.Secretary);
        var id = await OpenAsync(secretary, "Người xin vào Đảng 701");
        var (person, own) = await NewUserAsync(http);
        using var _ = own;
        var given = await http.PostAsJsonAsync($"/api/users/{person}/posts", new { role = "cell-secretary", organisation = host.Cell, from = "2026-01-05" }).JsonAsync();
        given.Items("warnings").Select(warning => warning.GetString()).ShouldContain(warning => warning!.Contains("đang giữ chức danh này", StringComparison.Ordinal));
        (await PeopleAsync(secretary, id)).ShouldContain(person);
        await http.PostAsJsonAsync($"/api/users/{person}/posts", new { role = "cell-secretary", organisation = host.Cell, from = "2026-02-05" }).ProblemAsync(422, "invalid");
        await http.PostAsJsonAsync($"/api/users/{person}/posts", new { role = "provincial-organisation-head", organisation = host.Cell, from = "2026-02-05" }).ProblemAsync(422, "invalid");
        await http.PostAsJsonAsync($"/api/users/{person}/posts", new { role = "cell-deputy", organisation = 999_999, from = "2026-02-05" }).ProblemAsync(422, "invalid");

        var post = given.GetProperty("user").Items("posts").Single(one => one.Text("role") == "cell-secretary").GetProperty("id").GetInt32();
        var ended = await http.PostAsJsonAsync($"/api/users/{person}/posts/{post}/end", new { to = "2026-01-04" }).JsonAsync();
        ended.Items("warnings").ShouldNotBeEmpty();
        (await PeopleAsync(secretary, id)).ShouldNotContain(person);
        var history = await secretary.GetAsync($"/api/cases/{id}/history").JsonAsync();
        history.GetRawText().ShouldContain("giữ chức danh bí thư chi bộ");
    }

    [Fact]
    public async Task Somebody_notes_his_own_absence_with_a_substitute_who_has_an_account()
    {
        var secretary = await host.AsAsync(host.Secretary);
        var me = (await secretary.GetAsync("/api/account").JsonAsync()).GetProperty("person").GetInt32();
        var deputy = (await (await AdministratorAsync()).PostAsJsonAsync("/api/users/search", new { q = "phobithu.thon1" }).JsonAsync()).Items()[0].GetProperty("person").GetInt32();
        var without = await SomebodyWithoutAccountAsync(await AdministratorAsync());
        await secretary.PostAsJsonAsync("/api/account/absences", new { from = "2026-03-10", to = "2026-03-01" }).ProblemAsync(422, "invalid");
        await secretary.PostAsJsonAsync("/api/account/absences", new { from = "2026-03-01", to = "2026-03-10", substitute = me }).ProblemAsync(422, "invalid");
        await secretary.PostAsJsonAsync("/api/account/absences", new { from = "2026-03-01", to = "2026-03-10", substitute = without }).ProblemAsync(422, "invalid");
        var noted = await secretary.PostAsJsonAsync("/api/account/absences", new { from = "2026-03-01", to = "2026-03-10", substitute = deputy }).JsonAsync();
        noted.GetProperty("user").Items("absences")[0].Text("state").ShouldBe("coming");
        await secretary.PostAsJsonAsync("/api/account/absences", new { from = "2026-03-10", to = "2026-03-12" }).ProblemAsync(422, "invalid");
        (await secretary.PostAsJsonAsync("/api/account/absences/2026-03-01/end", new { to = "2026-02-28" }).JsonAsync()).GetProperty("user").Items("absences").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_request_with_the_same_key_is_done_once()
    {
        var http = await AdministratorAsync();
        var person = await SomebodyWithoutAccountAsync(http);
        async Task<HttpResponseMessage> AskAsync(object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/users") { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", "same");
            return await http.SendAsync(request);
        }
        var answers = new[] { await AskAsync(new { person }).JsonAsync(), await AskAsync(new { person }).JsonAsync() };
        answers.Select(answer => answer.GetProperty("repeated").GetBoolean()).ShouldBe([false, true]);
        answers[1].GetProperty("oneTimePassword").ValueKind.ShouldBe(JsonValueKind.Null);
        await AskAsync(new { person = person + 1 }).ProblemAsync(422, "idempotency-key-reused");
        (await http.GetAsync($"/api/users/protocol?person={person}").JsonAsync()).Items().Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("'; drop table accounts; --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("100%_\\")]
    [InlineData("nguời\u0000dùng")]
    public async Task Hostile_words_find_nothing_and_name_nobody(string words)
    {
        var http = await AdministratorAsync();
        (await http.PostAsJsonAsync("/api/users/search", new { q = words }).JsonAsync()).Items().ShouldBeEmpty();
        await http.PostAsJsonAsync("/api/users", new { person = await SomebodyWithoutAccountAsync(http), userName = words }).ProblemAsync(422, "invalid");
    }

    [Fact]
    public async Task Users_are_found_by_name_without_marks_by_user_name_and_by_organisation()
    {
        var http = await AdministratorAsync();
        async Task<string[]> FindAsync(string q) => [.. (await http.PostAsJsonAsync("/api/users/search", new { q }).JsonAsync()).Items().Select(user => user.Text("userName"))];
        (await FindAsync("bithu.thon1")).ShouldContain("bithu.thon1");
        (await FindAsync("chi bo thon 1")).ShouldContain("bithu.thon1");
        var name = (await http.PostAsJsonAsync("/api/users/search", new { q = "bithu.thon1" }).JsonAsync()).Items()[0].Text("name");
        (await FindAsync(Procedures.Api.Storage.Folded.Of(name))).ShouldContain("bithu.thon1");
    }

    private static async Task<int> SomebodyWithoutAccountAsync(HttpClient administrator)
    {
        var members = (await administrator.PostAsJsonAsync("/api/members/search", new { state = "official" }).JsonAsync()).Items();
        foreach (var member in members.Reverse())
        {
            var id = member.GetProperty("id").GetInt32();
            var user = await administrator.GetAsync($"/api/users/{id}").JsonAsync();
            if (user.Text("state") == "none" && user.Items("posts").Length == 0) return id;
        }
        throw new InvalidOperationException("Everybody has an account.");
    }

    /// <summary>A new user with a password of his own, signed in.</summary>
    private async Task<(int Person, HttpClient Http)> NewUserAsync(HttpClient administrator)
    {
        var person = await SomebodyWithoutAccountAsync(administrator);
        var made = await administrator.PostAsJsonAsync("/api/users", new { person }).JsonAsync();
        var http = await SignedInAsync(made.GetProperty("user").Text("userName"), made.Text("oneTimePassword"));
        var answer = await http.PostAsJsonAsync("/api/account/password", new { old = made.Text("oneTimePassword"), @new = "Sông Hồng nước lũ" }).JsonAsync();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.Text("accessToken"));
        return (person, http);
    }

    private async Task<HttpClient> SignedInAsync(string userName, string password)
    {
        var answer = await host.Anonymous.PostAsJsonAsync("/api/sign-in", new { userName, password }).JsonAsync();
        var http = host.Factory.CreateClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.Text("accessToken"));
        return http;
    }

    private async Task<string> OpenAsync(HttpClient secretary, string name)
    {
        var opened = await secretary.PostAsJsonAsync("/api/cases", new { procedure = "admission", organisation = host.Cell, subject = new { kind = "applicant", name, birthDate = "1998-03-10" } }).JsonAsync();
        return opened.Text("id");
    }

    private static async Task<int[]> PeopleAsync(HttpClient http, string id) =>
        [.. (await http.GetAsync($"/api/cases/{id}").JsonAsync()).Items("openWorkItems").SelectMany(item => item.Items("assignees")).Select(one => one.GetProperty("person").GetInt32())];
}
