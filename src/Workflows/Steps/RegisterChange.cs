using System.Collections.Immutable;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>Changes the register as of a date.</summary>
public sealed record RegisterChange(string Id, Text Label, ImmutableArray<Effect> Effects) : Node(Id, Label);

internal static class RegisterChangeKind
{
    public static readonly StepKind Kind = new("Procedures.RegisterChange", new("Cập nhật danh sách", "Register change"), new("Thay đổi danh sách đảng viên kể từ một ngày.", "Changes the register as of a date."),
        (activity, id, label) => new RegisterChange(id, label, StepReader.Effects(activity["effects"].Input)))
    {
        Ports = StepKind.Done,
        Inputs = [StepInput.Json("Effects", InputEditor.Effects, "Thay đổi", "Effects", "[{\"kind\": …, …}]", "What changes in the register")],
    };
}
