using System.Globalization;
using Procedures.Definitions;
using Procedures.Organisations;

namespace Procedures.Checks;

/// <summary>A post of the drawing that in some of the units nobody holds today, nor stands in for.</summary>
internal sealed class PostNobodyHolds : DefinitionCheck
{
    public override string Id => "post-nobody-holds";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        if (drawing.Facts is not { Organisations: { } directory, Today: { } today }) yield break;
        var known = new Dictionary<(string, string), PostCoverage?>();
        foreach (var (node, path, who) in UnknownRoleOrPlace.Named(drawing))
        {
            if (who.Role is not { } role || who.Of is not { } of || !Roles.IsKnown(role) || Roles.IsCasePerson(role) || !Places.IsKnown(of)) continue;
            if (!known.TryGetValue((role, of), out var coverage)) known[(role, of)] = coverage = PostCoverage.Of(role, of, drawing.Definition.Matter, directory, drawing.Facts.Competence, today);
            if (coverage is not { Without: > 0 and var without, Units: var units }) continue;
            yield return Warning(node, path, $"{At(drawing, node).Vi}: ở {Print(without, "vi-VN")}/{Print(units, "vi-VN")} đơn vị hôm nay không ai giữ chức danh {Roles.NameOf(role).ToLowerInvariant()}; việc sẽ chuyển cán bộ tổ chức nhập thay.",
                $"{At(drawing, node).En}: in {Print(without, "en-GB")} of {Print(units, "en-GB")} units nobody is {Roles.NameOf(role, true).ToLowerInvariant()} today; the organisation officer will enter the work on behalf.");
        }
    }

    private static string Print(int number, string culture) => number.ToString("#,0", CultureInfo.GetCultureInfo(culture));
}
