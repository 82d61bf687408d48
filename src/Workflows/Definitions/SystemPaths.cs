using System.Collections.Immutable;

namespace Procedures.Definitions;

/// <summary>A path that every case has, beside the fields of its steps.</summary>
/// <param name="Type">text, number, date, yesNo, organisation or member: what it holds</param>
public sealed record SystemPath(string Path, string Type, Text Label);

/// <summary>What a designer offers in conditions, terms and mails beside the fields of the drawing; docs/procedure-format.md explains them.</summary>
public static class SystemPaths
{
    public static readonly ImmutableArray<SystemPath> All =
    [
        new("subject.name", "text", new("Họ và tên người được xét", "Name of the person concerned")),
        new("subject.state", "text", new("Tình trạng trong danh sách", "State in the register")),
        new("subject.birthDate", "date", new("Ngày sinh của người được xét", "Date of birth of the person concerned")),
        new("subject.joinDate", "date", new("Ngày kết nạp", "Date of admission")),
        new("subject.probationEnd", "date", new("Ngày hết dự bị", "End of probation")),
        new("subject.officialDate", "date", new("Ngày công nhận chính thức", "Date of official membership")),
        new("subject.decisionDate", "date", new("Ngày quyết định kết nạp", "Date of the decision to admit")),
        new("subject.person", "member", new("Người được xét", "The person concerned")),
        new("subject.cell", "organisation", new("Chi bộ của người được xét", "Cell of the person concerned")),
        new("subject.helper", "member", new("Đảng viên giúp đỡ", "Helper")),
        new("case.organisation", "organisation", new("Tổ chức của hồ sơ", "The case's organisation")),
        new("case.organisationName", "text", new("Tên tổ chức của hồ sơ", "Name of the case's organisation")),
        new("case.number", "text", new("Số hồ sơ", "Case number")),
        new("case.openedOn", "date", new("Ngày mở hồ sơ", "Day the case was opened")),
        new("today", "date", new("Hôm nay", "Today")),
        new("outcome", "text", new("Kết quả đang chọn", "The outcome being chosen")),
        new("competence.case", "text", new("Trường hợp thẩm quyền", "Case of competence")),
        new("competence.proposer", "organisation", new("Tổ chức đề nghị", "Proposing organisation")),
        new("competence.proposerBody", "text", new("Tập thể đề nghị", "Proposing body")),
        new("competence.decider", "organisation", new("Tổ chức quyết định", "Deciding organisation")),
        new("competence.deciderBody", "text", new("Tập thể quyết định", "Deciding body")),
        new("place.cell", "organisation", new("Chi bộ", "Cell")),
        new("place.sectional", "organisation", new("Đảng ủy bộ phận (nếu có)", "Sectional committee (if any)")),
        new("place.grassroots", "organisation", new("Đảng ủy cơ sở", "Grassroots committee")),
        new("place.above", "organisation", new("Cấp ủy cấp trên trực tiếp", "The next committee above")),
        new("place.province", "organisation", new("Tỉnh ủy", "The province")),
        new("roll.official", "number", new("Số đảng viên chính thức được tính", "Official members counted")),
        new("register.nextNumber", "text", new("Số tiếp theo của sổ văn bản", "Next number of the register of papers")),
        new("move.sameCommune", "yesNo", new("Nơi đến cùng đảng bộ xã", "The new place is in the same commune")),
    ];
}
