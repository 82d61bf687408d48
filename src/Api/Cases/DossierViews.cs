using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Api.Cases;

/// <summary>Shows the dossier as a checklist.</summary>
internal static class DossierViews
{
    public static DossierView Of(CaseState @case, Definition definition, ViewContext context)
    {
        // a secret line of which storage left nothing does not exist for this viewer
        var lines = definition.Dossier.Where(line => line.Class != Confidentiality.C || @case.Dossier.ContainsKey(line.Code)).Select(line => Line(line, @case, context)).ToArray();
        return new DossierView(lines, lines.Count(line => line.Required && line.State == DossierState.Checked), lines.Count(line => line.Required));
    }

    public static DossierLineView Line(DossierLine line, CaseState @case, ViewContext context)
    {
        var state = @case.Dossier.GetValueOrDefault(line.Code) ?? new DossierState(DossierState.None);
        // a paper whose day has passed is shown as expired from that day on, whether or not an event has said so yet
        var shown = state.State is DossierState.Checked or DossierState.Have && state.ValidUntil < context.Today ? DossierState.Expired : state.State;
        return new DossierLineView(line.Code, context.Say(line.Name), line.Required && (line.When is null || state.State != DossierState.None), shown, state.PaperDate, state.ValidUntil, state.KeptAt,
            Words.Basis(line.Basis, state.PaperDate ?? context.Today, context), Words.Dossier(shown, context), state.CheckedBy is { } by ? context.NameOf(by) : null);
    }
}
