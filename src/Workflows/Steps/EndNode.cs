using System.Collections.Immutable;

namespace Procedures.Steps;

/// <summary>Consumes its token; the case goes on with the others.</summary>
public sealed record EndNode(string Id, Text Label) : Node(Id, Label)
{
    public override ImmutableArray<string> Ports => [];
}

internal static class EndKind
{
    public static readonly StepKind Kind = new("Elsa.End", new("Hết nhánh", "End of branch"), new("Nhánh dừng ở đây; hồ sơ đi tiếp bằng các nhánh khác. (Elsa dừng cả sơ đồ ở đây; muốn vậy hãy dùng Kết thúc.)", "This branch stops; the case goes on with the others. (Elsa's own End stops the whole flowchart: use Finish for that.)"),
        (_, id, label) => new EndNode(id, label))
    {
        Category = StepKind.FlowCategory,
        IsTerminal = true,
    };
}
