using Procedures.Definitions;
using Procedures.Rules;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A type of document that the issuing body may not issue: a cell issues no decisions. The types stand in the rules <c>papers.cell</c> and <c>papers.committee</c>.</summary>
internal sealed class PaperNotAllowed : DefinitionCheck
{
    public override string Id => "paper-not-allowed";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        foreach (var step in drawing.Steps.OfType<DocumentStep>().Where(step => step.Document.Series.Length > 0))
        {
            if (PlaceOf(step) is not { } place || drawing.Facts.Rule(place is "cell" or "sectional" ? "papers.cell" : "papers.committee") is not { Content: ListRule { Items: var allowed } } rule) continue;
            var type = step.Document.Series.Split('/')[0];
            if (allowed.Contains(type)) continue;
            var vi = $"{At(step).Vi}: loại văn bản “{type}” không thuộc các loại mà nơi này được ban hành ({string.Join(", ", allowed)}) – {(rule.Basis is null ? "giả định, chờ xác nhận" : rule.Basis.ToString())}.";
            var en = $"{At(step).En}: this body does not issue documents of the type “{type}” ({string.Join(", ", allowed)}) – {(rule.Basis is null ? "assumed, to be confirmed" : rule.Basis.ToString())}.";
            // Nothing is blocked by a rule that nobody has confirmed.
            yield return rule.State == Confidence.Assumed ? Warning(step.Id, "document.series", vi, en) : Error(step.Id, "document.series", vi, en);
        }
    }

    /// <summary>Of "handler" the first post that names a place decides.</summary>
    private static string? PlaceOf(DocumentStep step) => step.Document.Issuer switch
    {
        "" => null,
        IssuedDocument.Handler => step.Who.Select(who => who.Of).FirstOrDefault(of => of is not null),
        var place => place,
    };
}
