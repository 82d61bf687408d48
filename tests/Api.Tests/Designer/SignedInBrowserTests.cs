using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Designer;

public sealed class SignedInBrowserTests(AHost host) : IClassFixture<AHost>
{
    private string Administrator => host.UserWith("administrator");

    [Fact]
    public async Task A_signed_in_browser_reads_with_its_cookie_and_writes_with_the_token_of_our_page()
    {
        var browser = await PortalSession.SignInAsync(host, Administrator);
        (await browser.Client.GetAsync("/elsa/api/descriptors/activities")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var save = new HttpRequestMessage(HttpMethod.Post, "/elsa/api/workflow-definitions") { Content = JsonContent.Create(new { model = Editing.SmallDrawing("by-cookie"), publish = false }) };
        save.Headers.Add("RequestVerificationToken", await browser.TokenAsync());
        (await browser.Client.SendAsync(save)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/elsa/api/workflow-definitions")]
    [InlineData("/api/cases")]
    public async Task A_page_of_somebody_else_cannot_write_with_the_cookie(string address)
    {
        var browser = await PortalSession.SignInAsync(host, Administrator);
        await browser.Client.PostAsJsonAsync(address, new { }).ProblemAsync(400, "form-expired");
        using var forged = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { }) };
        forged.Headers.Add("RequestVerificationToken", "CfDJ8forged");
        await browser.Client.SendAsync(forged).ProblemAsync(400, "form-expired");
    }

    [Fact]
    public async Task A_sign_in_that_expired_is_told_as_such_and_not_as_a_page()
    {
        var client = host.Factory.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Cookie", "session=expired");
        await client.GetAsync("/elsa/api/descriptors/activities").ProblemAsync(401, "signed-out");
        await client.SaveAsync(Editing.SmallDrawing("expired")).ProblemAsync(401, "signed-out");
    }

    [Fact]
    public async Task Whoever_watches_a_case_hears_of_each_step_of_it()
    {
        var @case = await host.OpenAdmissionAsync();
        var browser = await PortalSession.SignInAsync(host, Administrator);
        var sockets = host.Factory.Server.CreateWebSocketClient();
        using var cookies = new HttpRequestMessage(HttpMethod.Get, "/");
        var cookie = await CookieOfAsync(browser);
        sockets.ConfigureRequest = request => request.Headers.Cookie = cookie;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var socket = await sockets.ConnectAsync(new Uri(host.Factory.Server.BaseAddress, "/elsa/hubs/workflow-instance"), patience.Token);
        await SayAsync(socket, "{\"protocol\":\"json\",\"version\":1}", patience.Token);
        (await HearAsync(socket, "{}", patience.Token)).ShouldContain("{}");
        await SayAsync(socket, $$"""{"type":1,"invocationId":"1","target":"ObserveInstanceAsync","arguments":["{{@case.Text("id")}}"]}""", patience.Token);
        await HearAsync(socket, "\"invocationId\":\"1\"", patience.Token);

        var secretary = await host.AsAsync(host.Secretary);
        await secretary.PostAsJsonAsync($"/api/cases/{@case.Text("id")}/comment", new { text = "Đã gọi điện" }).JsonAsync();
        (await HearAsync(socket, "ActivityExecutionLogUpdatedAsync", patience.Token)).ShouldContain($"WorkflowInstanceUpdatedAsync\",\"arguments\":[{{\"workflowInstanceId\":\"{@case.Text("id")}\"");
    }

    private async Task<string> CookieOfAsync(PortalSession browser)
    {
        var answer = await browser.Client.GetAsync("/work");
        return string.Join("; ", answer.RequestMessage!.Headers.GetValues("Cookie"));
    }

    private static Task SayAsync(WebSocket socket, string message, CancellationToken cancel) => socket.SendAsync(Encoding.UTF8.GetBytes(message + "\u001e"), WebSocketMessageType.Text, true, cancel);

    /// <summary>Everything said until the words were heard.</summary>
    private static async Task<string> HearAsync(WebSocket socket, string words, CancellationToken cancel)
    {
        var heard = new StringBuilder();
        var piece = new byte[16 * 1024];
        while (!heard.ToString().Contains(words, StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(piece, cancel);
            heard.Append(Encoding.UTF8.GetString(piece, 0, read.Count));
        }
        return heard.ToString();
    }
}
