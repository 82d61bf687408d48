namespace Procedures.Steps.Kinds;

internal static class EndKind
{
    public static readonly StepKind Kind = new("Elsa.End", new("Hết nhánh", "End of branch"), new("Nhánh dừng ở đây; hồ sơ đi tiếp bằng các nhánh khác. (Elsa dừng cả sơ đồ ở đây; muốn vậy hãy dùng Kết thúc.)", "This branch stops; the case goes on with the others. (Elsa's own End stops the whole flowchart: use Finish for that.)"))
    {
        Category = StepKind.FlowCategory,
        IsTerminal = true,
    };
}
