using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Procedures.Api.Tests.Endpoints;

public sealed class FileTests(FileTests.SmallFiles host) : IClassFixture<FileTests.SmallFiles>
{
    private const int Most = 600_000;

    public sealed class SmallFiles : AHost
    {
        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["Files:MaxBytes"] = $"{Most}" };
    }

    private static ByteArrayContent Pdf(int size)
    {
        var bytes = new byte[size];
        Encoding.ASCII.GetBytes("%PDF-1.7\n").CopyTo(bytes, 0);
        return new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
    }

    [Fact]
    public async Task A_file_is_staged_and_comes_back_as_an_attachment()
    {
        var client = await host.AsAsync(host.Secretary);
        var answer = await client.PostAsync("/api/files?name=" + Uri.EscapeDataString("../Đơn xin vào Đảng.pdf"), Pdf(300_000));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var file = await answer.JsonAsync();
        file.Text("name").ShouldBe("Đơn xin vào Đảng.pdf");
        file.GetProperty("size").GetInt64().ShouldBe(300_000);
        file.Text("sha256").Length.ShouldBe(64);
        var back = await client.GetAsync($"/api/files/{file.Text("id")}");
        back.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await back.Content.ReadAsByteArrayAsync()).Length.ShouldBe(300_000);
    }

    [Fact]
    public async Task Another_person_does_not_find_a_file_that_is_only_staged()
    {
        var file = await (await host.AsAsync(host.Secretary)).PostAsync("/api/files?name=a.pdf", Pdf(100)).JsonAsync();
        await (await host.AsAsync(host.UserWith("cell-secretary", notAt: host.Cell))).GetAsync($"/api/files/{file.Text("id")}").ProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_and_without_a_length()
    {
        var client = await host.AsAsync(host.Secretary);
        await client.PostAsync("/api/files?name=a.pdf", Pdf(Most + 1)).ProblemAsync(413, "too-large");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/files?name=a.pdf") { Content = new StreamContent(new MemoryStream(await Pdf(Most + 1).ReadAsByteArrayAsync())) };
        request.Headers.TransferEncodingChunked = true;
        await client.SendAsync(request).ProblemAsync(413, "too-large");
    }

    [Theory]
    [InlineData("MZ\u0090\0 a program", "don.pdf")]
    [InlineData("<html><script>alert(1)</script></html>", "don.pdf")]
    [InlineData("", "don.pdf")]
    public async Task What_a_file_is_decides_not_its_name(string content, string name)
    {
        var client = await host.AsAsync(host.Secretary);
        var answer = await client.PostAsync("/api/files?name=" + name, new ByteArrayContent(Encoding.Latin1.GetBytes(content)));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}
