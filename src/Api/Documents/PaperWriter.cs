using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Procedures.Api.Cases;
using Procedures.Api.WorkItems;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Papers;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Documents;

/// <summary>
/// The words of a paper, as its template names them (<see cref="PaperWords"/>): in Vietnamese, as of the entry that made it. What is not known is left
/// out, so that a line to be filled in by hand stands there.
/// </summary>
/// <param name="state">the case as it stood then: visits, subject, organisation</param>
/// <param name="people">names of members who hold no post</param>
internal sealed class PaperWriter(CasePaper paper, CaseState state, CaseEntry entry, Definition definition, ViewContext vietnamese, IReadOnlyDictionary<PersonId, string> people)
{
    private readonly Dictionary<string, object?> root = [];

    public Dictionary<string, object?> Write()
    {
        foreach (var (step, visit) in state.Visits) root[step] = OfVisit(step, visit);
        var own = root.GetValueOrDefault(paper.Step) as Dictionary<string, object?> ?? [];
        if (entry.Events.OfType<WorkItemCompleted>().FirstOrDefault(done => done.Step == paper.Step) is { Comment: { Length: > 0 } comment }) own["comment"] = comment;
        root["step"] = own;
        root["fields"] = FieldsAt(paper.Step).Select(field => (field.Label.Vi, Words: own.GetValueOrDefault(field.Id) as string)).Where(field => field.Words is not null).Select(field => Words(("label", field.Vi), ("words", field.Words))).ToList();
        if (paper.Row is { } row && Repeat(paper.Drawn.Rows) is { } repeat) root["row"] = OfRow(repeat.Fields, row);
        root["from"] = state.Visits.GetValueOrDefault(paper.Step)?.From is { } from ? Words((from, true)) : [];
        root["grounds"] = Grounds().Where(ground => ground.Cited is not null).Select(ground => ground.Cited!).Distinct().ToList();
        root["paper"] = OfPaper();
        root["case"] = Words(("number", state.Number), ("procedure", definition.Name.Vi), ("organisation", Name(state.Organisation)), ("above", Above(state.Organisation)), ("openedOn", Day(state.OpenedAt.Day)));
        root["subject"] = OfSubject();
        return root;
    }

    /// <summary>The rule values on which it stands on its day, each as a paper cites it; null for one without a text that we know.</summary>
    public IEnumerable<(string? Cited, string Words, string? Rule)> Grounds()
    {
        foreach (var id in paper.Drawn.Grounds)
            if (id == PrintedPaper.ByCompetence)
            {
                if (vietnamese.Competence.Find(definition.Matter, state.Organisation, paper.Date, vietnamese.Organisations) is { } table)
                    yield return (table.State == "assumed" ? null : table.Basis, table.Basis, null);
            }
            else if (vietnamese.Rules.TryAt(id, paper.Date, out var rule)) yield return (rule.Basis?.InFull, rule.ViWithSource, rule.Id);
    }

    /// <summary>The people whose names it may need.</summary>
    public static IReadOnlyCollection<PersonId> PeopleIn(CaseState state, Definition definition)
    {
        var people = new HashSet<PersonId>();
        foreach (var (step, visit) in state.Visits)
        {
            Gather(FieldsOf(definition, step), visit.Data);
            people.UnionWith(visit.Vote?.Excluded.Select(one => one.Person) ?? []);
        }
        if (state.Subject.Facts.Helper is { } helper) people.Add(helper);
        return people;

        void Gather(ImmutableArray<Field> fields, JsonElement data)
        {
            if (data.ValueKind != JsonValueKind.Object) return;
            foreach (var field in fields)
                if (data.TryGetProperty(field.Id, out var value))
                {
                    if (field.Type == FieldType.Member && Value.From(value).Number is { } id) people.Add(new PersonId((int)id));
                    else if (field.Type == FieldType.Repeat && value.ValueKind == JsonValueKind.Array)
                        foreach (var row in value.EnumerateArray()) Gather(field.Fields, row);
                }
        }
    }

    private Dictionary<string, object?> OfPaper()
    {
        var signs = Signer();
        return Words(
            ("code", paper.Drawn.Code), ("name", paper.Drawn.Name.Vi), ("number", paper.Number), ("series", paper.Drawn.Series), ("date", LongDay(paper.Date)), ("place", Place(paper.Issuer)),
            ("above", Above(paper.Issuer)?.ToUpperInvariant()), ("issuer", Committee(paper.Issuer).ToUpperInvariant()), ("body", Behalf()), ("post", signs.Post), ("signer", signs.Name));
    }

    private Dictionary<string, object?> OfSubject()
    {
        var facts = state.Subject.Facts;
        return Words(
            ("name", state.Subject.Name), ("birthDate", Day(facts.BirthDate)), ("joinDate", Day(facts.JoinDate)), ("probationEnd", Day(facts.ProbationEnd)), ("officialDate", Day(facts.OfficialDate)),
            ("decisionDate", Day(facts.DecisionDate)), ("cell", Name(facts.Cell ?? state.Organisation)), ("helper", facts.Helper is { } helper ? Name(helper) : null));
    }

    private Dictionary<string, object?> OfVisit(string step, Visit visit)
    {
        var words = OfRow(FieldsAt(step), visit.Data);
        words["eventDate"] = Day(visit.EventDate);
        words["times"] = visit.Count;
        if (definition.Nodes.GetValueOrDefault(step) is HumanStep human)
        {
            words["outcome"] = human.Outcome(visit.Outcome)?.Label.Vi;
            words[$"outcome-{visit.Outcome}"] = true;
            if (human is DocumentStep && state.Papers.LastOrDefault(one => one.Step == step) is { } issued) words["paper"] = Words(("number", issued.Number), ("date", LongDay(issued.Date)));
            if (visit.Vote is { } vote) words["vote"] = OfVote(vote, visit);
        }
        return words;
    }

    private Dictionary<string, object?> OfVote(VoteRecord vote, Visit visit)
    {
        int? Count(string id) => visit.Data.TryGetProperty(id, out var value) && Value.From(value).Number is { } number ? (int)number : null;
        var words = Words(
            ("body", vote.Body is { } body ? body == Bodies.CellMeeting ? "Hội nghị" : Bodies.NameOf(body) : null), ("organisation", vote.Organisation is { } at ? Name(at) : null), ("base", vote.Base), ("presentNeeded", vote.PresentNeeded), ("needed", vote.Needed), ("for", vote.For),
            ("convened", vote.Counted.Length + vote.Excluded.Length), ("invalid", Count(VoteSheetFields.Collected) - Count(VoteSheetFields.Valid)), ("threshold", Rule(vote.Rule)), ("quorum", Rule(vote.Quorum)), ("words", vote.Vi));
        if (visit.Outcome == Vote.Reached) words["reached"] = true;
        words["excluded"] = vote.Excluded.Select(one => Words(("name", Name(one.Person)), ("reason", Votes.ExclusionReasons.Vi(one.Reason)))).ToList();
        return words;
    }

    /// <summary>The rule value by "id@version" with its source.</summary>
    private string? Rule(string used) => vietnamese.Rules.All.FirstOrDefault(rule => $"{rule.Id}@{rule.Version}" == used)?.ViWithSource;

    private Dictionary<string, object?> OfRow(ImmutableArray<Field> fields, JsonElement data)
    {
        var words = new Dictionary<string, object?>();
        if (data.ValueKind != JsonValueKind.Object) return words;
        foreach (var (field, view) in fields.Zip(FieldViews.Of(fields, FormSources.None with { Values = data }, vietnamese)))
        {
            if (view.Value is not { } value || view.ValueWords is not { Length: > 0 } said) continue;
            words[field.Id] = field.Type switch
            {
                FieldType.Member when Value.From(value).Number is { } id => Name(new PersonId((int)id)),
                FieldType.Repeat when value.ValueKind == JsonValueKind.Array => value.EnumerateArray().Select(row => OfRow(field.Fields, row)).ToList(),
                _ => said,
            };
            if (field.Type == FieldType.YesNo && value.ValueKind == JsonValueKind.True) words[$"{field.Id}-yes"] = true;
            if (field.Type == FieldType.Choice && value.ValueKind == JsonValueKind.String) words[$"{field.Id}-{value.GetString()}"] = true;
            if (Chosen(field, value) is var (rows, row)) words[field.Id] = OfRow(rows, row);
        }
        return words;
    }

    /// <summary>The row of an earlier step that a choice from its rows names.</summary>
    private (ImmutableArray<Field> Fields, JsonElement Row)? Chosen(Field field, JsonElement value)
    {
        if (field.OptionsFrom?.Split('.') is not [var step, var repeat] || !int.TryParse(Value.From(value).Print(), CultureInfo.InvariantCulture, out var number)) return null;
        if (FieldsAt(step).FirstOrDefault(other => other.Id == repeat) is not { Type: FieldType.Repeat } rows || !state.Visits.TryGetValue(step, out var visit)) return null;
        return visit.Data.TryGetProperty(repeat, out var list) && list.ValueKind == JsonValueKind.Array && number >= 1 && number <= list.GetArrayLength() ? (rows.Fields, list[number - 1]) : null;
    }

    private Field? Repeat(string? rows) => rows is null ? null : FieldsAt(paper.Step).FirstOrDefault(field => field.Id == rows);

    private ImmutableArray<Field> FieldsAt(string step) => FieldsOf(definition, step);

    private static ImmutableArray<Field> FieldsOf(Definition definition, string step) => definition.Nodes.GetValueOrDefault(step) is HumanStep human ? human.Fields
        : definition.Interrupts.FirstOrDefault(interrupt => interrupt.Id == step) is { } interrupt
            ? [.. interrupt.Fields, new("reason", FieldType.LongText, new("Lý do")), new("on", FieldType.Date, new("Ngày")), new("organisation", FieldType.Organisation, new("Nơi đến"))]
            : [];

    /// <summary>In whose name it is signed: T/M for a body, T/L by its order.</summary>
    private string Behalf()
    {
        var on = paper.Date;
        if (IsCell(paper.Issuer, on)) return "T/M CHI BỘ";
        var voted = state.Visits.Values.OrderBy(visit => visit.Number).Select(visit => visit.Vote).LastOrDefault(vote => vote?.Organisation == paper.Issuer)?.Body;
        var body = voted switch
        {
            Bodies.FullCommittee => paper.Issuer == vietnamese.Organisations.Root ? "TỈNH ỦY" : "ĐẢNG ỦY",
            Bodies.PermanentMembers => "THƯỜNG TRỰC",
            _ => "BAN THƯỜNG VỤ",
        };
        return $"{(paper.Drawn.Signs is null ? "T/M" : "T/L")} {body}";
    }

    private (string Post, string? Name) Signer()
    {
        var role = paper.Drawn.Signs ?? (IsCell(paper.Issuer, paper.Date) ? Roles.CellSecretary : Roles.CommitteeSecretary);
        var holder = vietnamese.Organisations.Holders(role, paper.Issuer, paper.Date).FirstOrDefault(one => one.How != Holder.OnBehalf && one.Organisation == paper.Issuer);
        var post = (holder?.Role ?? role) switch
        {
            Roles.CellSecretary or Roles.CommitteeSecretary => "BÍ THƯ",
            Roles.CellDeputy or Roles.StandingDeputySecretary => "PHÓ BÍ THƯ",
            var other => Roles.NameOf(other).ToUpperInvariant(),
        };
        return (post, holder?.Name);
    }

    private bool IsCell(OrganisationId id, DateOnly on) => vietnamese.Organisations.Find(id) is not null && OrganisationTypes.IsCell(vietnamese.Organisations.TypeAt(id, on));

    private string Name(OrganisationId id) => vietnamese.Organisations.NameOf(id);
    private string Name(PersonId id) => people.GetValueOrDefault(id) ?? vietnamese.NameOf(id);

    /// <summary>The committee of an organisation, which issues its papers: Đảng ủy xã A of Đảng bộ xã A, Tỉnh ủy of the province.</summary>
    private string Committee(OrganisationId id)
    {
        const string Organisation = "Đảng bộ ", Province = "Đảng bộ tỉnh ";
        var name = Name(id);
        return name.StartsWith(Province, StringComparison.Ordinal) ? $"Tỉnh ủy {name[Province.Length..]}" : name.StartsWith(Organisation, StringComparison.Ordinal) ? $"Đảng ủy {name[Organisation.Length..]}" : name;
    }

    private string? Above(OrganisationId id) =>
        vietnamese.Organisations.Find(id) is not null && vietnamese.Organisations.AncestorsAt(id, paper.Date) is [var up, ..] ? Name(up) : null;

    /// <summary>Where it is dated: the commune or office whose committee stands directly under the province.</summary>
    private string? Place(OrganisationId id)
    {
        if (vietnamese.Organisations.Find(id) is null) return null;
        var direct = vietnamese.Organisations.AncestorsAt(id, paper.Date).Prepend(id).LastOrDefault(up => up != vietnamese.Organisations.Root, vietnamese.Organisations.Root);
        var name = Name(direct) is var full && full.StartsWith("Đảng bộ ", StringComparison.Ordinal) ? full["Đảng bộ ".Length..] : full;
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string? Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>As Party papers are dated: days below 10 and months below 3 with a nought.</summary>
    private static string LongDay(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"ngày {day.Day:00} tháng {(day.Month < 3 ? $"{day.Month:00}" : $"{day.Month}")} năm {day.Year}");

    /// <summary>Only what is known: an empty word is none.</summary>
    private static Dictionary<string, object?> Words(params ReadOnlySpan<(string Name, object? Value)> words)
    {
        var known = new Dictionary<string, object?>();
        foreach (var (name, value) in words)
            if (value is not (null or "")) known[name] = value;
        return known;
    }
}
