using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Organisations;
using Procedures.Running;

namespace Procedures.Benchmarks.Approval;

/// <summary>
/// What officials do to one case: it is opened, a form of twenty fields is filled in, examined under a deadline of five working days, approved; a
/// decision and a notice end it. Four commits.
/// </summary>
internal sealed class ApprovalWork
{
    public const string Procedure = "benchmark-approval";
    public const int Commits = 4;

    /// <summary>The drawing.</summary>
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "Approval", "approval.json");

    private static readonly ImmutableSortedDictionary<string, DossierTick> NoTicks = ImmutableSortedDictionary<string, DossierTick>.Empty;
    private static readonly JsonElement Nothing = Parse("{}");
    private static readonly JsonElement Examined = Parse("""
        {"opinion":"Đề nghị đúng thẩm quyền, đủ thành phần hồ sơ, nguồn kinh phí đã được bố trí trong dự toán. Kính trình đồng chí xem xét.","examinedOn":"2026-03-02"}
        """);
    private static readonly JsonElement Approved = Parse("""{"signedOn":"2026-03-02"}""");

    private readonly OrganisationId[] cells;
    private readonly Actor[] secretaries;
    private int opened;

    public ApprovalWork(Register register, DateOnly today)
    {
        var directory = register.Directory;
        cells = [.. directory.All.Where(one => OrganisationTypes.IsCell(directory.TypeAt(one.Id, today))).Select(one => one.Id)];
        secretaries = [.. cells.Select(cell => directory.Holders(Roles.CellSecretary, cell, today)[0]).Select(holder => new Actor(holder.Person, holder.Name, holder.Role, holder.Organisation))];
    }

    /// <summary>Numbers from here on are free.</summary>
    public void Skip(int cases) => opened = cases;

    /// <summary>The next opening: the cells take turns, the people are all different.</summary>
    public OpenCase Open()
    {
        var number = Interlocked.Increment(ref opened);
        var at = number % cells.Length;
        var subject = new Subject(Subject.Applicant, new PersonId(10_000_000 + number), null, string.Create(CultureInfo.InvariantCulture, $"Người đề nghị {number:0000000}"))
        {
            Facts = new() { BirthDate = new DateOnly(1990, 1, 1) },
        };
        return new OpenCase(CaseIds.New(), cells[at], subject, Nothing) { By = secretaries[at] };
    }

    public static OpenCase OpenFor(MemberRow member, Actor by) =>
        new(CaseIds.New(), member.Cell, new Subject(Subject.Member, member.Person, null, member.Record.Name), Nothing) { By = by };

    /// <summary>What the one with the work does next; null when nobody has any.</summary>
    public static CompleteWorkItem? Next(CaseState @case)
    {
        if (@case.WorkItems.IsEmpty) return null;
        var item = @case.WorkItems.First().Value;
        var (outcome, data) = item.Step switch
        {
            "request" => ("submit", Request(@case.Subject.Name)),
            "examine" => ("propose", Examined),
            "approve" => ("agree", Approved),
            _ => throw new InvalidOperationException($"The approval has no step {item.Step}."),
        };
        var by = item.Assignees[0];
        return new CompleteWorkItem(item.Id, item.Version, outcome, data, NoTicks, null, null) { By = new Actor(by.Person, by.Name, by.Role, by.Organisation) };
    }

    /// <summary>As a request over HTTP would carry it: parsed anew for every case.</summary>
    private static JsonElement Request(string name) => Parse($$"""
        {"title":"Cử cán bộ đi bồi dưỡng nghiệp vụ công tác tổ chức xây dựng Đảng","applicant":"{{name}}","birthDate":"1990-01-01","sex":"female","residence":"Thôn 4, xã Mẫu 17, tỉnh Mẫu",
        "workplace":"Trường trung học cơ sở Mẫu 3","education":"degree","phone":"0000000000","requestedOn":"2026-03-02","kind":"study",
        "reason":"Theo kế hoạch bồi dưỡng năm 2026 của cấp ủy, người được đề nghị thuộc diện quy hoạch và chưa tham gia lớp bồi dưỡng nào trong ba năm gần đây.",
        "from":"2026-04-06","to":"2026-04-17","days":"10","cost":"4500","funded":true,"place":"Trung tâm chính trị tỉnh Mẫu","substitute":"Phó bí thư chi bộ phụ trách trong thời gian vắng",
        "attachments":"Giấy triệu tập; dự toán kinh phí; ý kiến của chi ủy","note":"Mong được xem xét sớm"}
        """);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
