using System.Collections.Frozen;
using System.Collections.Immutable;
using Procedures.Steps;

namespace Procedures.Definitions;

/// <summary>Makes the typed view of one activity.</summary>
internal static class StepReader
{
    private static readonly FrozenDictionary<string, Func<Source, string, Text, Node>> Kinds = new Dictionary<string, Func<Source, string, Text, Node>>
    {
        ["Elsa.Start"] = (_, id, label) => new StartNode(id, label),
        ["Elsa.End"] = (_, id, label) => new EndNode(id, label),
        ["Elsa.Finish"] = (activity, id, label) => new FinishNode(id, label, activity["result"].Input.Text ?? id),
        ["Elsa.FlowDecision"] = (activity, id, label) => new FlowDecision(id, label, RequiredCondition(activity["condition"].Input)),
        ["Elsa.FlowSwitch"] = (activity, id, label) => new FlowSwitch(id, label, [.. activity["cases"].Input.Items.Select(Case)], Mode(activity["mode"].Input, "MatchFirst", "MatchAny") == "MatchAny"),
        ["Elsa.FlowFork"] = (activity, id, label) => new FlowFork(id, label, activity["branches"].Input.Texts),
        ["Elsa.FlowJoin"] = (activity, id, label) => new FlowJoin(id, label, Enum.Parse<JoinMode>(Mode(activity["mode"].Input, [.. Enum.GetNames<JoinMode>()]))),
        ["Procedures.Intake"] = (activity, id, label) => Human(activity, new Intake(id, label)),
        ["Procedures.Task"] = (activity, id, label) => Human(activity, new TaskStep(id, label)),
        ["Procedures.Approval"] = (activity, id, label) => Human(activity, new Approval(id, label)),
        ["Procedures.Vote"] = ReadVote,
        ["Procedures.Document"] = ReadDocument,
        ["Procedures.Wait"] = (activity, id, label) => new WaitStep(id, label, RequiredTerm(activity["until"].Input)),
        ["Procedures.Notice"] = (activity, id, label) => new NoticeStep(id, label, Who(activity["to"].Input), activity["mail"].Input["subject"].Words() ?? label, activity["mail"].Input["text"].Words() ?? label),
        ["Procedures.RegisterChange"] = (activity, id, label) => new RegisterChange(id, label, Effects(activity["effects"].Input)),
    }.ToFrozenDictionary();

    public static Node Read(Source activity, string id)
    {
        var metadata = activity["metadata"];
        var label = new Text(metadata["displayText"].Text is { Length: > 0 } shown ? shown : activity["name"].Text is { Length: > 0 } name ? name : id, activity["en"]["displayText"].Text);
        var type = activity["type"].Text ?? "";
        if (Kinds.TryGetValue(type, out var read)) return read(activity, id, label);
        activity["type"].Error($"Không có loại bước “{type}”.", $"There is no kind of step “{type}”.");
        return new UnknownNode(id, label, type);
    }

    /// <summary>Alternatives of who: a list, or one alone.</summary>
    public static ImmutableArray<Who> Who(Source source) => [.. source.Items.Select(OneWho)];

    private static Who OneWho(Source source)
    {
        var who = new Who(source["role"].Text, source["of"].Text, source["person"].Text, source["orElse"].IsObject ? OneWho(source["orElse"]) : null, source["when"].Condition);
        if (who is { Role: null, Person: null }) source.Error("Cần một chức danh (role) hoặc một người của hồ sơ (person).", "A role or a person of the case is needed.");
        return who;
    }

    private static Node ReadVote(Source activity, string id, Text label)
    {
        var body = activity["body"].Input;
        var kind = body.IsObject ? body["kind"].RequiredText("kind") : body.RequiredText("body");
        if (kind is not ("" or VotingBody.CellMeeting or VotingBody.FullCommittee or VotingBody.StandingCommittee or VotingBody.Proposer or VotingBody.Decider))
            body.Error($"Không có tập thể biểu quyết “{kind}”.", $"There is no voting body “{kind}”.");
        var vote = new Vote(id, label)
        {
            Body = new VotingBody(kind, body.IsObject ? body["of"].Text : null),
            Threshold = activity["threshold"].Input.RequiredText("threshold"),
            Quorum = activity["quorum"].Input.Text ?? "",
            Reroute = activity["reroute"].Input.Text,
            Minimum = activity["minimum"].Input.Text,
            SharesMeeting = activity["sharesMeeting"].Input.Flag,
        };
        var read = (Vote)Human(activity, vote);
        return read with
        {
            Fields = FormReading.WithOwn(VoteSheetFields.Of(read.Body), read.Fields),
            EventDate = VoteSheetFields.MeetingDate,
            Outcomes = FixedOutcomes(activity["outcomes"], read.Outcomes, DefaultOutcomes.Vote),
        };
    }

    private static DocumentStep ReadDocument(Source activity, string id, Text label)
    {
        var source = activity["document"].Input;
        if (!source.IsObject) source.Error("Thiếu văn bản sẽ ban hành (document).", "The document to be issued is missing.");
        var code = source.IsObject ? source["code"].RequiredText("code") : "";
        var document = new IssuedDocument(code, source.Label(code), source["series"].Text ?? "", source["issuer"].Text ?? "",
            source["numberField"].Text, source["dateField"].Text, source["template"].Text, source["rows"].Text) { Signs = source["signs"].Text, Grounds = source["grounds"].Texts };
        var step = (DocumentStep)Human(activity, new DocumentStep(id, label) { Document = document, Competent = activity["competent"].Input.Flag, Reroute = activity["reroute"].Input.Text });
        return document.Rows is not null ? step : step with { Fields = FormReading.WithOwn(DocumentFields(document), step.Fields), EventDate = document.DateField ?? step.EventDate };
    }

    private static ImmutableArray<Field> DocumentFields(IssuedDocument document)
    {
        var fields = ImmutableArray.CreateBuilder<Field>();
        if (document.NumberField is { } number) fields.Add(new Field(number, FieldType.Text, new("Số văn bản", "Document number")) { Required = true });
        if (document.DateField is { } date) fields.Add(new Field(date, FieldType.Date, new("Ngày ban hành", "Date of issue")) { Required = true });
        return fields.ToImmutable();
    }

    private static HumanStep Human(Source activity, HumanStep step)
    {
        var en = activity["en"];
        var drawn = activity["outcomes"].Input.Items.Select(Outcome).ToImmutableArray();
        return step with
        {
            Who = Who(activity["who"].Input),
            Instructions = activity["instructions"].Input.Words(en["instructions"].Text),
            Basis = activity["basis"].Input.Text,
            Class = DefinitionReader.Confidential(activity["class"].Input),
            Neutral = activity["neutral"].Words(),
            Fields = FormReading.Fields(activity["fields"].Input, OwnFields(step)),
            Dossier = [.. activity["dossier"].Input.Items.Select(line => line.IsObject ? new StepDossierLine(line["code"].RequiredText("code"), line["outcomes"].Texts) : new StepDossierLine(line.Text ?? "", []))],
            Outcomes = drawn.IsEmpty ? DefaultOutcomes.Of(step) : drawn,
            Checks = [.. activity["checks"].Input.Items.Select(Check).OfType<Check>()],
            EventDate = activity["eventDate"].Input.Text,
            Deadline = Deadline(activity["deadline"].Input),
            Effects = Effects(activity["effects"].Input),
            Reminders = [.. activity["reminders"].Input.Items.Where(item => item.IsObject).Select(Reminder)],
        };
    }

    private static ImmutableArray<Field> OwnFields(HumanStep step) => step switch
    {
        Vote vote => VoteSheetFields.Of(vote.Body),
        DocumentStep document => DocumentFields(document.Document),
        _ => [],
    };

    /// <summary>The outcomes of a kind whose outcomes are fixed, with what is drawn for them (lapse, consequence, labels); one drawn beyond them is an error.</summary>
    private static ImmutableArray<Outcome> FixedOutcomes(Source source, ImmutableArray<Outcome> drawn, ImmutableArray<Outcome> own)
    {
        foreach (var extra in drawn.Where(outcome => own.All(each => each.Id != outcome.Id)))
            source.Error($"Bước biểu quyết không có kết quả “{extra.Id}”.", $"A vote has no outcome “{extra.Id}”.");
        return [.. own.Select(each => drawn.FirstOrDefault(outcome => outcome.Id == each.Id) is { } found ? found with { Label = found.Label.Vi == found.Id ? each.Label : found.Label } : each)];
    }

    private static Outcome Outcome(Source source)
    {
        if (source.Json.ValueKind == System.Text.Json.JsonValueKind.String) return new Outcome(source.Text!, new Text(source.Text!));
        var id = source["id"].RequiredText("id");
        return new Outcome(id, source.Label(id))
        {
            Consequence = source["consequence"].Words(),
            ReturnsTo = source["returnsTo"].Texts,
            CommentRequired = source["commentRequired"].Flag,
            When = source["when"].Condition,
            Otherwise = source["otherwise"].Words(),
            Lapse = source["lapse"].Texts,
            Supplement = source["supplement"].Flag,
            Final = source["final"].Flag,
            Unfinished = source["unfinished"].Flag,
            Document = source["document"].Text,
            MovesTo = source["movesTo"].Text,
            SuspendsUntil = source["suspendsUntil"].Term,
            Class = DefinitionReader.Confidential(source["class"]),
            Neutral = source["neutral"].Words(),
            ClosesHost = source["closesHost"].Flag,
            ExtendsHost = source["extendsHost"].Term,
        };
    }

    private static Check? Check(Source source)
    {
        var id = source["id"].RequiredText("id");
        if (source["that"].IsNothing) source["that"].Error("Thiếu điều kiện phải đạt.", "The condition that must hold is missing.");
        return source["that"].Condition is { } that ? new Check(id, source["outcomes"].Texts, source["path"].Text ?? "", that, source.Label(id)) : null;
    }

    private static StepDeadline? Deadline(Source source)
    {
        if (!source.IsObject) return null;
        var chosen = source["when"].Items.Select(each => each["when"].Condition is { } when && each["from"].Term is { } from ? new ChosenStart(when, from) : null).OfType<ChosenStart>();
        var deadline = new StepDeadline(source["rule"].Text, source["from"].Term, [.. chosen], source["due"].Term, source["statutory"].Flag, source["ladder"].Text, source["breachReason"].Text);
        if (deadline is { Rule: null, Due: null }) source.Error("Thời hạn cần một quy định (rule) hoặc một ngày (due).", "A deadline needs a rule or a due day.");
        return deadline;
    }

    private static RowReminder Reminder(Source source)
    {
        var id = source["id"].RequiredText("id");
        var mail = source["mail"];
        return new RowReminder(id, source["rows"].RequiredText("rows"), source["from"].RequiredText("from"), source["rule"].RequiredText("rule"), source["answers"].RequiredText("answers"),
            source["key"].RequiredText("key"), source["answered"].RequiredText("answered"), Who(source["to"]), mail["subject"].Words() ?? new Text(id), mail["text"].Words() ?? new Text(id));
    }

    internal static ImmutableArray<Effect> Effects(Source source)
    {
        var effects = ImmutableArray.CreateBuilder<Effect>();
        foreach (var item in source.Items.Where(item => item.IsObject))
        {
            var values = ImmutableSortedDictionary.CreateBuilder<string, Term>(StringComparer.Ordinal);
            foreach (var property in item.Json.EnumerateObject())
                if (property.Name is not ("on" or "kind" or "when") && item[property.Name].Term is { } term) values[property.Name] = term;
            effects.Add(new Effect(item["on"].Text, item["kind"].RequiredText("kind"), values.ToImmutable(), item["when"].Condition));
        }
        return effects.ToImmutable();
    }

    private static SwitchCase Case(Source source)
    {
        var port = source["label"].RequiredText("label");
        return new SwitchCase(port, RequiredCondition(source["condition"].Input));
    }

    private static Condition RequiredCondition(Source source)
    {
        if (source.IsNothing) source.Error("Thiếu điều kiện.", "The condition is missing.");
        return source.Condition ?? new All([]);
    }

    private static Term RequiredTerm(Source source)
    {
        if (source.IsNothing) source.Error("Thiếu ngày phải chờ tới.", "The day to wait for is missing.");
        return source.Term ?? new PathTerm("today");
    }

    private static string Mode(Source source, params string[] allowed)
    {
        if (source.Text is not { Length: > 0 } text) return allowed[0];
        if (allowed.Contains(text)) return text;
        source.Error($"Không có cách “{text}” ({string.Join(", ", allowed)}).", $"There is no mode “{text}” ({string.Join(", ", allowed)}).");
        return allowed[0];
    }
}
