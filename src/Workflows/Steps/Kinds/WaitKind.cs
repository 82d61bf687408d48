namespace Procedures.Steps.Kinds;

internal static class WaitKind
{
    public static readonly StepKind Kind = new("Procedures.Wait", new("Chờ", "Wait"), new("Chờ tới một ngày tính từ hồ sơ, ví dụ 12 tháng sau ngày kết nạp.", "Until a day computed from the case."))
    {
        Ports = [new(WaitStep.Due, new("Đến hạn", "Due"))],
        Inputs = [StepInput.Json("Until", InputEditor.Term, "Chờ tới ngày", "Until", "Đường dẫn tới một ngày, hoặc phép tính: {\"addMonths\": [\"ceremony.heldOn\", 12]}", "A path to a date, or a calculation")],
    };
}
