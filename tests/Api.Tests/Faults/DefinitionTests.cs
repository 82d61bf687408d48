using Microsoft.Extensions.DependencyInjection;
using Procedures.Api.Storage;
using Procedures.Api.Tests.Endpoints;
using Procedures.Api.Tests.Storage;

namespace Procedures.Api.Tests.Faults;

/// <summary>A drawing that cannot run is not published, nothing can be started with it, and it says why.</summary>
public sealed class DefinitionTests(AHost host) : IClassFixture<AHost>
{
    private static readonly string Another = LeaveProcedure.Json.Replace("\"leave-1\"", "\"broken-1\"", StringComparison.Ordinal).Replace("\"leave\"", "\"broken\"", StringComparison.Ordinal);

    [Theory]
    [InlineData("Procedures.Notice", "Procedures.Telegram", "Procedures.Telegram")]
    [InlineData("\"target\": { \"activity\": \"tell\"", "\"target\": { \"activity\": \"nobody\"", "nobody")]
    [InlineData("\"source\": { \"activity\": \"decide\", \"port\": \"agree\" }", "\"source\": { \"activity\": \"decide\", \"port\": \"perhaps\" }", "perhaps")]
    public async Task An_unknown_kind_or_a_broken_line_is_named_and_not_published(string sound, string broken, string named)
    {
        var definitions = host.Factory.Services.GetRequiredService<DefinitionStore>();
        Another.ShouldContain(sound);
        var refused = await Should.ThrowAsync<DefinitionRefusedException>(() => definitions.ImportAsync(Another.Replace(sound, broken, StringComparison.Ordinal), publish: true));
        refused.Problems.ShouldContain(problem => problem.Sentence.Vi.Contains(named, StringComparison.Ordinal) && problem.Sentence.En.Length > 0, refused.Message);
        definitions.Latest("broken").ShouldBeNull();
        var client = await host.AsAsync(host.Secretary);
        await client.PostAsync("/api/cases", System.Net.Http.Json.JsonContent.Create(new { procedure = "broken", organisation = host.Cell, subject = new { kind = "applicant", name = "Người xin vào Đảng 014", birthDate = "1998-05-17" }, data = new { } }))
            .ProblemAsync(422, "unknown-procedure");
    }
}
