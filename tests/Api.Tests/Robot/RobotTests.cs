using System.Net.Http.Json;
using Procedures.Api.Http;
using Procedures.Api.Tests.Designer;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Robot;

public sealed class RobotTests(AHost host) : IClassFixture<AHost>
{
    [Fact]
    public async Task A_second_procedure_of_the_same_matter_runs_to_its_end_too()
    {
        var administrator = await host.AdministratorAsync();
        var drawing = await administrator.DrawingAsync("admission");
        foreach (var stamp in new[] { "id", "version", "links" }) drawing.Remove(stamp);
        (drawing["definitionId"], drawing["name"]) = ("admission-of-officers", "Kết nạp cán bộ");
        await administrator.SaveAsync(drawing, publish: true).SavedAsync();
        var robot = new Robot(host);
        var admitted = await robot.DriveAsync((await robot.OpenWithExamplesAsync("admission-of-officers")).Text("id"));
        admitted.Text("outcome").ShouldBe("admitted", string.Join(" → ", robot.Way));
    }

    [Fact]
    public async Task A_robot_that_knows_only_the_api_admits_an_applicant_and_a_year_later_recognises_the_member()
    {
        var robot = new Robot(host);
        var opened = await robot.OpenWithExamplesAsync("admission");
        var admitted = await robot.DriveAsync(opened.Text("id"));
        admitted.Text("state").ShouldBe("finished");
        admitted.Text("outcome").ShouldBe("admitted", string.Join(" → ", robot.Way));
        var person = admitted.GetProperty("subject").GetProperty("id").GetInt32();

        var secretary = await host.AsAsync(host.Secretary);
        var member = (await secretary.GetAsync($"/api/members/{person}").JsonAsync()).GetProperty("member");
        member.Text("state").ShouldBe("probationary");
        var probationEnd = member.Text("probationEnd");

        var run = (await robot.MoveClockAsync(new { advance = "P12M" })).GetProperty("ran");
        run.GetProperty("opened").GetInt32().ShouldBeGreaterThan(0, "the daily job opens the recognitions that the register calls for");
        var recognition = (await secretary.GetAsync("/api/cases?procedure=recognition&state=running").JsonAsync()).Items().Single(each => each.GetProperty("subject").GetProperty("id").GetInt32() == person);
        // by hand there is no second one
        var problem = await secretary.PostAsJsonAsync("/api/cases", new { procedure = "recognition", organisation = host.Cell, subject = new { kind = "member", id = person } }).ProblemAsync(409, "already-open");
        problem.GetProperty("case").Text("id").ShouldBe(recognition.Text("id"));

        var recognised = await robot.DriveAsync(recognition.Text("id"));
        recognised.Text("state").ShouldBe("finished");
        recognised.Text("outcome").ShouldBe("recognised", string.Join(" → ", robot.Way));

        member = (await secretary.GetAsync($"/api/members/{person}").JsonAsync()).GetProperty("member");
        member.Text("state").ShouldBe("official");
        member.Text("officialDate").ShouldBe(probationEnd);

        // nobody has touched a history, and every case replays to what is stored
        foreach (var row in (await secretary.GetAsync("/api/cases").JsonAsync()).Items())
            (await secretary.PostAsync($"/api/cases/{row.Text("id")}/verify", null).JsonAsync()).GetProperty("whole").GetBoolean().ShouldBeTrue();
        using var report = new StringWriter();
        (await host.Factory.Services.VerifyAsync(report)).ShouldBe(0, report.ToString());
    }
}
