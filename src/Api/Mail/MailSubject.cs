using System.Collections.Immutable;
using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Rules;
using Procedures.Steps;

namespace Procedures.Api.Mail;

/// <summary>What a mail is about and whom it goes to: the case as it stands when the mail is written.</summary>
/// <param name="Class">C: the mail names the case by its number and says nothing else.</param>
/// <param name="AsOf">the day of the case's time on which the mail was called for</param>
internal sealed record MailSubject(CaseState Case, Definition? Definition, Register Register, Confidentiality Class, PersonId Person, string Name, DateOnly AsOf, MailAddresses Addresses, Language Language)
{
    public bool IsHidden => Class >= Confidentiality.C;

    public string Say(string vi, string en) => Language == Language.English ? en : vi;

    public string Greeting => Say($"Kính gửi đồng chí {Name},", $"Dear comrade {Name},");

    public string Footer => Say(
        "Thư do hệ thống quy trình gửi tự động, đề nghị không trả lời thư này.", "Sent automatically by the procedures system; please do not reply to this mail.");

    public string ProcedureName => Definition?.Name.In(Language) ?? Case.Procedure;

    public string Organisation => Register.Directory.NameOf(Case.Organisation, Language == Language.English);

    public string NameOf(string stepOrSpan) =>
        Definition is null ? stepOrSpan
        : Definition.Nodes.TryGetValue(stepOrSpan, out var node) ? node.Label.In(Language)
        : Definition.Spans.FirstOrDefault(span => span.Id == stepOrSpan)?.Name.In(Language) ?? stepOrSpan;

    /// <summary>The name that those outside the circle read.</summary>
    public string NeutralNameOf(string step) =>
        (Definition?.Nodes.GetValueOrDefault(step) as HumanStep)?.Neutral?.In(Language) ?? Say("Một việc của đồng chí", "A task of yours");

    /// <summary>The work item that a link leads to: the deadline's own, or the one he has in this case.</summary>
    public int? WorkItemFor(int? deadline)
    {
        if (deadline is { } id && Case.Deadlines.GetValueOrDefault(id)?.WorkItem is { } own && Has(own)) return own;
        return Case.WorkItems.Keys.Cast<int?>().FirstOrDefault(item => Has(item!.Value));

        bool Has(int item) => Case.WorkItems.TryGetValue(item, out var found) && found.Assignees.Any(one => one.Person == Person);
    }

    public MailButton Button(int? item) => item is { } id
        ? new(Say("Mở việc này", "Open this task"), Addresses.OfWorkItem(Case.Id, id))
        : new(Say("Mở hồ sơ", "Open the case"), Addresses.OfCase(Case.Id));

    /// <summary>Who has the work, each with the post through which he has it.</summary>
    public string? HandlersOf(int? deadline)
    {
        if (deadline is not { } id || Case.Deadlines.GetValueOrDefault(id)?.WorkItem is not { } item || !Case.WorkItems.TryGetValue(item, out var found)) return null;
        var handlers = found.Assignees.Where(one => found.ClaimedBy is null || one.Person == found.ClaimedBy).DistinctBy(one => one.Person)
            .Select(one => $"{one.Name} ({Roles.NameOf(one.Role, Language == Language.English).ToLowerInvariant()})").ToImmutableArray();
        return handlers.IsEmpty ? null : string.Join(", ", handlers);
    }

    /// <summary>What the deadline stands on, with its source.</summary>
    public string? BasisOf(string? rule, DateOnly start) =>
        rule is not null && Register.Rules.TryAt(rule, start, out RuleValue? value, Register.Province) ? Say(value.ViWithSource, value.EnWithSource) : null;
}
