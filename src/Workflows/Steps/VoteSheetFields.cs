using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Steps;

/// <summary>
/// The fields that every vote has: who met when, the form of voting the meeting chose, and the counts. Ballots (secret or written) are issued, collected and
/// valid; a vote by member card has "no opinion" instead. Written opinions are for committees only. The sums are checked where votes are counted.
/// </summary>
public static class VoteSheetFields
{
    public const string MeetingDate = "meetingDate", Place = "place", Chair = "chair", MinutesTaker = "minutesTaker", Form = "form", Excluded = "excluded", Present = "present",
        Issued = "issued", Collected = "collected", Valid = "valid", For = "for", Against = "against", NoOpinion = "noOpinion", Dissent = "dissent", MinutesKeptAt = "minutesKeptAt",
        SecondPerson = "secondPerson";

    public const string SecretBallot = "secret-ballot", MemberCard = "member-card", WrittenOpinion = "written-opinion";

    /// <summary>What one meeting has in common for all the cases it decides. Counts and what is said of a person stay in their case.</summary>
    public static readonly ImmutableArray<string> OfMeeting = [Place, Chair, MinutesTaker, Form, Present, SecondPerson];

    /// <summary>Of a sheet only what <see cref="OfMeeting"/> names; what was left empty is left out.</summary>
    public static JsonElement MeetingOf(JsonElement sheet) => JsonSerializer.SerializeToElement(OfMeeting
        .Where(field => sheet.ValueKind == JsonValueKind.Object && sheet.TryGetProperty(field, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
        .ToDictionary(field => field, field => sheet.GetProperty(field)), CaseJson.Options);

    public static ImmutableArray<Field> Of(VotingBody body)
    {
        var entitled = body.IsCell ? "cell-officials" : "committee-members";
        var members = body.IsCell ? "cell-members" : null;
        ImmutableArray<FieldOption> forms =
        [
            new(SecretBallot, new("Bỏ phiếu kín", "Secret ballot")),
            new(MemberCard, new("Giơ thẻ đảng viên", "Raised member card")),
        ];
        if (!body.IsCell) forms = forms.Add(new(WrittenOpinion, new("Lấy ý kiến bằng văn bản", "Written opinion")));

        return
        [
            new Field(MeetingDate, FieldType.Date, new("Ngày họp", "Date of the meeting")) { Required = true },
            new Field(Place, FieldType.Text, new("Nơi họp", "Place")),
            new Field(Chair, FieldType.Member, new("Chủ trì", "Chair")) { Required = true, OptionsFrom = entitled },
            new Field(MinutesTaker, FieldType.Member, new("Thư ký ghi biên bản", "Minutes taker")) { Required = true, OptionsFrom = members },
            new Field(Form, FieldType.Choice, new("Hình thức biểu quyết", "Form of voting")) { Required = true, Options = forms },
            new Field(Excluded, FieldType.Repeat, new("Đảng viên không tính vào số phải biểu quyết", "Members not counted in the base"))
            {
                Fields =
                [
                    new Field("member", FieldType.Member, new("Đảng viên", "Member")) { Required = true, OptionsFrom = entitled },
                    new Field("reason", FieldType.Choice, new("Lý do", "Reason")) { Required = true, Options = Reasons },
                ],
            },
            Count(Present, "Số có mặt", "Present"),
            Ballots(Issued, "Số phiếu phát ra", "Ballots issued"),
            Ballots(Collected, "Số phiếu thu về", "Ballots collected"),
            Ballots(Valid, "Số phiếu hợp lệ", "Valid ballots"),
            Count(For, "Tán thành", "For"),
            Count(Against, "Không tán thành", "Against"),
            Count(NoOpinion, "Không có ý kiến", "No opinion") with { ShownWhen = new Compare(new PathTerm(Form), Operator.Is, Literal($"\"{MemberCard}\"")) },
            new Field(Dissent, FieldType.LongText, new("Ý kiến khác", "Dissenting opinions")),
            new Field(MinutesKeptAt, FieldType.Text, new("Nơi lưu biên bản", "Where the minutes are kept")),
            new Field(SecondPerson, FieldType.Member, new("Người xác nhận thứ hai", "Second person who confirms")) { Required = true, OptionsFrom = members },
        ];
    }

    private static readonly ImmutableArray<FieldOption> Reasons =
    [
        new("temporary-elsewhere", new("Đang sinh hoạt đảng tạm thời nơi khác", "In temporary Party activity elsewhere")),
        new("exempt-and-absent", new("Được miễn công tác và sinh hoạt đảng, không dự họp", "Exempt from Party activity and not at the meeting")),
        new("suspended", new("Đang bị đình chỉ sinh hoạt đảng", "Party activity suspended")),
        new("person-concerned", new("Là người được xét", "The person concerned")),
        new("not-a-member", new("Không còn là đảng viên chính thức", "Not an official member")),
    ];

    private static Field Count(string id, string vi, string en) => new(id, FieldType.Number, new(vi, en)) { Required = true, Min = 0 };

    private static Field Ballots(string id, string vi, string en) =>
        Count(id, vi, en) with { ShownWhen = new Compare(new PathTerm(Form), Operator.In, Literal($"[\"{SecretBallot}\",\"{WrittenOpinion}\"]")) };

    private static LiteralTerm Literal(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new LiteralTerm(document.RootElement.Clone());
    }
}
