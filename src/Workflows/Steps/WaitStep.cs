using System.Collections.Immutable;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>Waits until a day computed from the case.</summary>
public sealed record WaitStep(string Id, Text Label, Term Until) : Node(Id, Label)
{
    public const string Due = "due";

    public override ImmutableArray<string> Ports => [Due];
}

internal static class WaitKind
{
    public static readonly StepKind Kind = new("Procedures.Wait", new("Chờ", "Wait"), new("Chờ tới một ngày tính từ hồ sơ, ví dụ 12 tháng sau ngày kết nạp.", "Until a day computed from the case."),
        (activity, id, label) => new WaitStep(id, label, StepReader.RequiredTerm(activity["until"].Input)))
    {
        Ports = [new(WaitStep.Due, new("Đến hạn", "Due"))],
        Inputs = [StepInput.Json("Until", InputEditor.Term, "Chờ tới ngày", "Until", "Đường dẫn tới một ngày, hoặc phép tính: {\"addMonths\": [\"ceremony.heldOn\", 12]}", "A path to a date, or a calculation")],
    };
}
