using Procedures.Definitions;
using Procedures.Rules;

namespace Procedures.Checks;

/// <summary>A rule value that is our own assumption today: nobody has confirmed it, and cases will be decided by it.</summary>
internal sealed class AssumedRule : DefinitionCheck
{
    public override string Id => "assumed-rule";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing) => UnknownRule.Named(drawing).Distinct()
        .Select(each => (each.Node, each.Path, Value: drawing.Facts.Rule(each.Rule))).Where(each => each.Value?.State == Confidence.Assumed)
        .Select(each => Warning(each.Node, each.Path, $"{At(drawing, each.Node).Vi} dùng giá trị giả định, chờ xác nhận: {each.Value!.Vi}.", $"{At(drawing, each.Node).En} uses an assumed value, to be confirmed: {each.Value.En}."));
}
