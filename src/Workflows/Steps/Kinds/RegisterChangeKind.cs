namespace Procedures.Steps.Kinds;

internal static class RegisterChangeKind
{
    public static readonly StepKind Kind = new("Procedures.RegisterChange", new("Cập nhật danh sách", "Register change"), new("Thay đổi danh sách đảng viên kể từ một ngày.", "Changes the register as of a date."))
    {
        Ports = StepKind.Done,
        Inputs = [StepInput.Json("Effects", InputEditor.Effects, "Thay đổi", "Effects", "[{\"kind\": …, …}]", "What changes in the register")],
    };
}
