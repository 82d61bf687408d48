using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Procedures.Organisations;

namespace Procedures.Api.Designer;

/// <summary>The changes of the register that a step may bring: their names, and what each asks for. Kinds and values are those of <see cref="RegisterEffect"/> itself.</summary>
internal static class EffectWords
{
    private static readonly Dictionary<string, Text> Kinds = new()
    {
        ["person-became-applicant"] = new("Vào danh sách người xin vào Đảng", "Becomes an applicant"),
        ["returned-to-sympathiser"] = new("Về danh sách cảm tình Đảng", "Goes back to the sympathisers"),
        ["admission-decided"] = new("Ghi quyết định kết nạp", "The decision to admit is recorded"),
        ["admission-decision-lapsed"] = new("Quyết định kết nạp hết hiệu lực", "The decision to admit lapses"),
        ["became-probationary"] = new("Vào danh sách đảng viên dự bị", "Becomes a probationary member"),
        ["member-record-made"] = new("Lập lý lịch, phiếu đảng viên", "The member's record is made"),
        ["became-official"] = new("Công nhận đảng viên chính thức", "Becomes an official member"),
        ["struck-off-probationary"] = new("Xóa tên đảng viên dự bị", "A probationary member is struck off"),
        ["helper-assigned"] = new("Phân công người giúp đỡ", "A helper is assigned"),
        ["moved-to-cell"] = new("Chuyển sinh hoạt đến chi bộ", "Moves to another cell"),
        ["membership-ended"] = new("Ra khỏi danh sách đảng viên", "Membership ends"),
    };

    private static readonly Dictionary<string, Text> Values = new()
    {
        ["from"] = new("Kể từ ngày", "From"),
        ["cell"] = new("Chi bộ", "Cell"),
        ["name"] = new("Họ và tên", "Name"),
        ["birthDate"] = new("Ngày sinh", "Date of birth"),
        ["sex"] = new("Giới tính", "Sex"),
        ["ethnicity"] = new("Dân tộc", "Ethnicity"),
        ["nextList"] = new("Danh sách tiếp theo", "Next list"),
        ["decisionNo"] = new("Số quyết định", "Number of the decision"),
        ["decisionDate"] = new("Ngày quyết định", "Date of the decision"),
        ["joinDate"] = new("Ngày kết nạp", "Date of admission"),
        ["probationEnd"] = new("Ngày hết dự bị", "End of probation"),
        ["memberNumber"] = new("Số thẻ đảng viên", "Member number"),
        ["recordDate"] = new("Ngày lập", "Date of the record"),
        ["officialDate"] = new("Ngày chính thức", "Date of official membership"),
        ["votingFrom"] = new("Có quyền biểu quyết từ ngày", "Votes from"),
        ["helper"] = new("Người giúp đỡ", "Helper"),
        ["state"] = new("Tình trạng mới", "New state"),
    };

    public static readonly ImmutableArray<EffectView> All =
    [
        .. typeof(RegisterEffect).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => new EffectView(
            (string)derived.TypeDiscriminator!, Kinds.GetValueOrDefault((string)derived.TypeDiscriminator!) ?? new Text((string)derived.TypeDiscriminator!),
            [.. derived.DerivedType.GetConstructors()[0].GetParameters().Select(ValueOf)])),
    ];

    private static EffectValueView ValueOf(ParameterInfo parameter)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return new EffectValueView(name, type == typeof(DateOnly) ? "date" : type == typeof(OrganisationId) ? "organisation" : type == typeof(PersonId) ? "member" : "text",
            Values.GetValueOrDefault(name) ?? new Text(name), !parameter.HasDefaultValue);
    }
}

internal sealed record EffectView(string Kind, Text Label, ImmutableArray<EffectValueView> Values);

internal sealed record EffectValueView(string Name, string Type, Text Label, bool Required);
