using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Portal.Forms;
using Procedures.Api.WorkItems;
using Procedures.Running;

namespace Procedures.Api.Portal.Steps;

/// <summary>
/// The step page and its check-answers page. Every button but the last one keeps what is typed as a draft and redirects; the check-answers page
/// posts only the version of that draft, so what is done is what was shown.
/// </summary>
public abstract class StepPageBase : PortalPage
{
    [Parameter] public string Id { get; set; } = "";
    [Inject] internal WorkItemQueries Work { get; set; } = default!;
    [Inject] internal WorkItemActs Acts { get; set; } = default!;
    [Inject] internal CaseActs Cases { get; set; } = default!;
    [Inject] internal Uploads Uploads { get; set; } = default!;

    private protected WorkItemView? View { get; private set; }
    private protected FormErrors Errors { get; private set; } = FormErrors.None;
    private protected IReadOnlyDictionary<string, TypedLine> TypedDossier { get; private set; } = new Dictionary<string, TypedLine>();
    private protected IReadOnlyList<FieldView> Typed { get; private set; } = [];
    private protected string? ChosenOutcome { get; private set; }
    private protected string? ChosenReturn { get; private set; }
    private protected string? ChosenComment { get; private set; }
    private protected WorkItemKey Key { get; private set; }

    protected override async Task LoadAsync()
    {
        if (!WorkItemKey.TryParse(Id, out var key)) { NotThere(); return; }
        Key = key;
        View = await Work.WorkItemAsync(Viewer, key, Language);
        if (View is null) { NotThere(); return; }
        (ChosenOutcome, ChosenReturn, ChosenComment) = (View.Draft?.Outcome, View.Draft?.ReturnTo, View.Draft?.Comment);
        if (ChosenOutcome is null && View.Outcomes.Count == 1) ChosenOutcome = View.Outcomes[0].Id;
    }

    /// <summary>What cannot be undone is shown once more before it is done: a vote, a paper that takes a number, an outcome drawn as final.</summary>
    private protected bool NeedsCheck(string? outcome) => View is { } item
        && (item.Vote is not null || item.Step.Kind == "document" || (outcome is null ? item.Outcomes.Any(o => o.Final) : item.Outcomes.FirstOrDefault(o => o.Id == outcome) is { Final: true }));

    private protected async Task Submit()
    {
        if (View is null) return;
        var act = PostedWord("act") ?? "recheck";
        var data = await Uploads.AddAsync(PostedForm.Read(View.Form.Fields, Posted), View.Form.Fields, Posted, Viewer, Language);
        TypedDossier = TypedLine.Read(View.Dossier.Select(line => line.Code), Posted);
        ChosenOutcome = PostedWord("outcome");
        ChosenReturn = ChosenOutcome is null ? null : PostedWord($"returnTo.{ChosenOutcome}");
        ChosenComment = PostedWord("comment");
        var here = $"/work-items/{Key}";

        switch (act.Split(':'))
        {
            case ["send"]:
                await Send(data.Data, data.Errors, here);
                return;
            case ["preview"]:
                if (await WrongAsync(data.Data, data.Errors) is { } errors) await ShowAgain(data.Data, errors);
                else await Keep(data.Data, here + "/preview");
                return;
            case ["add-row", var path]:
                await Keep(FormEdits.AddRow(data.Data, path), $"{here}#{FieldPath.Id(path)}");
                return;
            case ["leave-out", var path, var row] when int.TryParse(row, out var index):
                await Keep(FormEdits.LeaveOut(data.Data, path, index), $"{here}#{FieldPath.Id(path)}");
                return;
            case ["pick", var path]:
                await Keep(data.Data, Lists.Addresses.With($"{here}/pick", ("field", path)));
                return;
            case ["example"]:
                TypedDossier = View.Dossier.Where(line => line.State != "checked").ToDictionary(line => line.Code, line => new TypedLine("checked", line.PaperDate is { } date ? Written.Date(date) : null, line.KeptAt));
                await Keep(WithExamples(data.Data), $"{here}#f-outcome");
                return;
            case ["claim"]:
                await Answered(await Acts.ClaimAsync(Viewer, Key), data.Data, $"{here}?done=claim");
                return;
            case ["release"]:
                await Answered(await Acts.ReleaseAsync(Viewer, Key), data.Data, $"/cases/{View.Case.Id}?done=release");
                return;
            case ["draft"] when data.Errors is null:
                await Keep(data.Data, $"{here}?done=draft");
                return;
            default:
                if (data.Errors is null) await Keep(data.Data, $"{here}#f-outcome");
                else await ShowAgain(data.Data, data.Errors);
                return;
        }
    }

    private async Task Send(JsonElement data, FormErrors? uploadErrors, string here)
    {
        if (await WrongAsync(data, uploadErrors) is { } errors) await ShowAgain(data, errors);
        else if (NeedsCheck(ChosenOutcome)) await Keep(data, here + "/check?draft={draft}");
        else await Answered(await Acts.CompleteAsync(Viewer, Key, Request(data)), data, null);
    }

    /// <summary>Why it could not be sent as it stands; null when it could.</summary>
    private async Task<FormErrors?> WrongAsync(JsonElement data, FormErrors? uploadErrors) =>
        uploadErrors
        ?? (View!.Outcomes.Count > 0 && ChosenOutcome is null ? FormErrors.At("outcome", T("Đề nghị chọn kết quả của bước này.", "Choose the outcome of this step.")) : null)
        ?? (await Acts.CheckAsync(Viewer, Key, Request(data)) is { } refusal ? FormErrors.Of(refusal, Language) : null);

    private CompleteRequest Request(JsonElement data) => new(ChosenOutcome, data, Ticks(), ChosenComment, ChosenReturn, PostedVersion);

    /// <summary>In a demo: what is still empty is filled with values that pass every check.</summary>
    private JsonElement WithExamples(JsonElement typed)
    {
        foreach (var field in View!.Form.Fields)
            if (field is { Example: not null, ReadOnly: false } && (JsonWords.Property(typed, field.Id) is not { } value || value.ValueKind == JsonValueKind.Array))
                typed = FormEdits.Put(typed, field.Id, JsonNode.Parse(field.Example!.Value.GetRawText()));
        return typed;
    }

    private int PostedVersion => int.TryParse(PostedWord("version"), out var version) ? version : View!.Version;

    /// <summary>Only lines in which something was changed are sent: an untouched line is not ticked by whoever happens to save.</summary>
    private Dictionary<string, DossierTickRequest> Ticks() => View!.Dossier
        .Where(line => TypedDossier.TryGetValue(line.Code, out var typed)
            && (typed.State != line.State || PostedForm.ParseDate(typed.PaperDate) != line.PaperDate || typed.KeptAt != (line.KeptAt is { Length: > 0 } kept ? kept : null)))
        .ToDictionary(line => line.Code, line => TypedDossier[line.Code].Request());

    /// <summary>Saves the draft. A dossier line is ticked as soon as somebody says so: it belongs to the case, not to the draft.</summary>
    private protected async Task Keep(JsonElement data, string next)
    {
        foreach (var (code, tick) in Ticks())
            if (await Cases.DoAsync(Viewer, Key.Case, by => new TickDossier(code, tick.ToTick()) { By = by }, may => may.TickDossier) is { Refusal: { } refusal })
            {
                await ShowAgain(data, FormErrors.At($"dossier.{code}", refusal.Sentence.In(Language)));
                return;
            }
        var (version, no) = await Acts.SaveDraftAsync(Viewer, Key, new DraftRequest(data, null, ChosenOutcome, ChosenReturn, ChosenComment));
        if (no is not null) await ShowAgain(data, FormErrors.Of(no, Language));
        else Go(next.Replace("{draft}", $"{version}", StringComparison.Ordinal));
    }

    /// <summary>Where an accepted act leads: to the next work of the same case if it is the viewer's, else to the case.</summary>
    private protected async Task Answered(ActResult result, JsonElement data, string? next)
    {
        if (result.Refusal is { } refusal) await ShowAgain(data, FormErrors.Of(refusal, Language));
        else Go(next ?? $"/cases/{View!.Case.Id}?done={(result.Answer is { Outcome: null, ConfirmWorkItem: not null } ? "confirm" : "completed")}");
    }

    private protected async Task ShowAgain(JsonElement data, FormErrors errors)
    {
        Errors = errors;
        View = await Work.WorkItemAsync(Viewer, Key, Language, data) ?? View;
        // A closed item shows what was recorded; what this person typed is shown beside it.
        Typed = View is { State: "done" or "closed" } closed ? TypedWords.Of(closed.Form.Fields, data, Language) : [];
    }

    private protected void Refused(FormErrors errors) => Errors = errors;
}
