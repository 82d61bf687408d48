using System.Text.Json;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Steps;

namespace Procedures.Running;

/// <summary>Papers with numbers of their register, and the body that may sign them.</summary>
internal sealed partial class Run
{
    private OrganisationId Issuer(DocumentStep step) =>
        (step.Document.Issuer == IssuedDocument.Handler ? by.Organisation : PlaceOf(step.Document.Issuer)) ?? State.Organisation;

    private static string? TextOf(JsonElement data, string field) => data.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The papers a form stands for: one, or one for each row.</summary>
    private static IEnumerable<(string Path, string Number, DateOnly? Date)> PapersIn(DocumentStep step, JsonElement data)
    {
        var document = step.Document;
        if (document.NumberField is not { } field) yield break;
        if (document.Rows is not { } rows)
        {
            if (TextOf(data, field) is { } number) yield return (field, number, null);
            yield break;
        }
        if (!data.TryGetProperty(rows, out var items) || items.ValueKind != JsonValueKind.Array) yield break;
        var index = 0;
        foreach (var row in items.EnumerateArray())
        {
            if (TextOf(row, field) is { } number)
                yield return ($"{rows}[{index}].{field}", number, document.DateField is { } date && row.TryGetProperty(date, out var day) ? Value.From(day).Day : null);
            index++;
        }
    }

    private void CheckPaper(DocumentStep step, JsonElement data, Errors errors)
    {
        var on = EventDateOf(step, data);
        foreach (var (path, number, date) in PapersIn(step, data))
        {
            var year = (date ?? on).Year;
            if (facts.PaperNumberTaken(Issuer(step), step.Document.Series, year, number))
                errors.Add(path, new($"Số {number} năm {year} đã dùng cho văn bản khác của cấp này. Đề nghị xem lại sổ.", $"Number {number} of {year} is already used by another paper of this body. Look it up in the register."));
        }
    }

    /// <summary>The next number of the paper's register as it is written: 05-QĐ/ĐU.</summary>
    private string NumberAfter(DocumentStep step, int year)
    {
        var next = facts.NextPaperNumber(Issuer(step), step.Document.Series, year);
        return step.Document.Series.Length > 0 ? $"{next:00}-{step.Document.Series}" : $"{next:00}";
    }

    private void Issue(DocumentStep step, JsonElement data, DateOnly on)
    {
        if (step.Document.NumberField is null)
        {
            Emit(new PaperIssued(new IssuedPaper(step.Document.Code, NumberAfter(step, on.Year), on, Issuer(step), step.Id), step.Document.Series, on.Year));
            return;
        }
        foreach (var (_, number, date) in PapersIn(step, data))
            Emit(new PaperIssued(new IssuedPaper(step.Document.Code, number, date ?? on, Issuer(step), step.Id), step.Document.Series, (date ?? on).Year));
    }

    /// <summary>
    /// The competence table on the paper's date. When it names another body than when the item opened, nothing of what was typed counts: the case
    /// is routed anew and the person is told why. Null when nothing changed.
    /// </summary>
    private Accepted? Reroute(WorkItem item, HumanStep step, string? to, DateOnly on)
    {
        var now = CompetenceOn(on);
        var then = item.Bodies ?? BodiesOn(State.EventDate);
        var (was, @is) = step is Vote { Body.Kind: VotingBody.Proposer }
            ? ((then.Proposer, then.ProposerBody), (now.Proposer, now.ProposerBody))
            : ((then.Decider, then.DeciderBody), ((OrganisationId?)now.Decider, now.DeciderBody));
        if (was == @is) return null;
        var competent = CompetentBody(now, on);
        var reason = new Text($"{competent.Vi} Kết quả vừa nhập không được ghi nhận; hồ sơ đã chuyển đến đúng cấp.", $"{competent.En} What was entered does not count; the case has gone to the right body.");
        Emit(new Rerouted(item.Id, step.Id, to ?? step.Id, on, reason));
        CloseItem(item, reason.Vi);
        GoBack(State.Tokens[item.Token], to ?? step.Id, State.Tokens[item.Token].From, new Returned(step.Id, by.Name, reason.Vi, this.Now));
        Settle();
        return Accept(new Answer(Answer.Rerouted, reason));
    }

    private Text CompetentBody(Competence table, DateOnly on) => new(
        $"Ngày {on:dd/MM/yyyy} thẩm quyền thuộc {Procedures.Organisations.Bodies.NameOf(table.DeciderBody).ToLowerInvariant()} {facts.Organisations.NameOf(table.Decider)} ({table.Basis}).",
        $"On {on:dd/MM/yyyy} the competent body is the {Procedures.Organisations.Bodies.NameOf(table.DeciderBody, true)} of {facts.Organisations.NameOf(table.Decider, true)} ({table.Basis}).");

    /// <summary>A paper that only the competent body signs: refused on a date on which the table names another one than the body that decided.</summary>
    private void CheckCompetence(DocumentStep step, DateOnly on, Errors errors)
    {
        var (decided, signs) = (CompetenceOn(State.EventDate), CompetenceOn(on));
        if ((decided.Decider, decided.DeciderBody) == (signs.Decider, signs.DeciderBody)) return;
        errors.Add(step.Document.DateField ?? "", CompetentBody(signs, on));
    }
}
