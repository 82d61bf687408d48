using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Procedures.Steps;

namespace Procedures.Journeys.Designer;

/// <summary>The inspector, filled in with the mouse and by typing: each property in the editor it has. A place is named as the checks name it: <c>fields[2].help</c>.</summary>
internal sealed class MouseInspector(IPage page, Blueprint blueprint, IReadOnlyDictionary<string, string> ruleNames)
{
    private BlueprintStep? _chosen;
    private ILocator Panel => page.Locator(".inspector");
    private ILocator Picker => page.Locator("dialog[open] .picker");
    private ILocator At(string path) => Panel.Locator($"[data-path=\"{path}\"]");

    /// <summary>Everything that a chosen step holds beside its names and its id.</summary>
    public async Task FillAsync(BlueprintStep step)
    {
        _chosen = step;
        // outcomes and form first: the other properties choose from them
        foreach (var (input, value) in step.Inputs.OrderBy(each => each.Input.Editor switch { InputEditor.Outcomes => 0, InputEditor.Form => 1, _ => 2 }))
        {
            if (!IsPlain(input)) await OpenAsync($"details.section[data-path=\"{input.Property}\"]");
            switch (input.Editor)
            {
                case InputEditor.Who: await WhoAsync(input.Property, value); break;
                case InputEditor.Form: await FieldsAsync(input.Property, value); break;
                case InputEditor.Outcomes: await OutcomesAsync(step, value.AsArray()); break;
                case InputEditor.Dossier: await PapersHandledAsync(step, value.AsArray()); break;
                case InputEditor.Checks: await ChecksAsync(step, value.AsArray()); break;
                case InputEditor.Deadline: await DeadlineAsync(value); break;
                case InputEditor.Reminders: await RemindersAsync(value.AsArray()); break;
                case InputEditor.Effects: await EffectsAsync(input.Property, value.AsArray(), step.Kind.IsHuman); break;
                case InputEditor.Body: await BodyAsync(value); break;
                case InputEditor.Document: await DocumentAsync(value); break;
                case InputEditor.Condition: await ConditionAsync(At(input.Property).Locator(".condition-box > .condition"), value, "all"); break;
                case InputEditor.Cases: await CasesAsync(step, value.AsArray()); break;
                case InputEditor.Branches: await BranchesAsync(step, value.AsArray()); break;
                case InputEditor.Mail: await MailAsync(input.Property, value); break;
                case InputEditor.Term: await TermFieldAsync(input.Property, value); break;
                case var _ when IsPlain(input): break;
                default: throw new InvalidOperationException($"{step.Id}: “{input.Property}” has no editor but its JSON.");
            }
        }
        if (!step.Inputs.Any(each => IsPlain(each.Input))) return;
        await OpenAsync("details.section:not([data-path]):has(.section-title:text-is(\"Chung\"))");
        foreach (var (input, value) in step.Inputs.Where(each => IsPlain(each.Input)))
            switch (input.Editor)
            {
                case InputEditor.LongText:
                    await TextAsync(input.Property, value);
                    if (step.English[input.Property] is { } english) await TextAsync($"en.{input.Property}", english);
                    break;
                case InputEditor.YesNo: await CheckAsync(input.Property, value); break;
                case InputEditor.Step: await StepAsync(input.Property, value); break;
                case InputEditor.Choice when value.GetValue<string>() == input.DefaultValue: break;
                case InputEditor.Class or InputEditor.Choice: await SelectAsync(input.Property, value); break;
                case InputEditor.Text when input.Property == "eventDate": await SelectAsync(input.Property, value); break;
                case InputEditor.Rule when input.Property == "basis": await BasisAsync(input.Property, value); break;
                case InputEditor.Rule: await RuleAsync(input.Property, value); break;
                case InputEditor.Json: await WordsAsync(input.Property, value); break;
                default: await TextAsync(input.Property, value); break;
            }
    }

    /// <summary>Names stand together under "Chung", what is compound has a section of its own.</summary>
    private static bool IsPlain(StepInput input) =>
        input.Editor is InputEditor.Text or InputEditor.LongText or InputEditor.Choice or InputEditor.YesNo or InputEditor.Class or InputEditor.Rule or InputEditor.Step || input.Property == "neutral";

    /// <summary>The name of the step in both languages, and its id.</summary>
    public async Task NameAsync(BlueprintStep step)
    {
        await TextAsync("name", step.Name);
        if (step.English["displayText"] is { } english) await TextAsync("en.displayText", english);
        await OpenAsync("details.section:not([data-path]):has(.section-title:text-is(\"Chung\"))");
        await TextAsync("id", step.Id);
        await LeaveAsync();
    }

    // the procedure

    public async Task ProcedureAsync()
    {
        var procedure = blueprint.Procedure;
        await TextAsync("description", blueprint.Description);
        foreach (var (name, words) in procedure["en"]!.AsObject()) await TextAsync($"en.{name}", words!);
        await TextAsync("prefix", procedure["prefix"]!);
        await SelectAsync("subject", procedure["subject"]!);
        await SelectAsync("class", procedure["class"]!);
        await SelectAsync("matter", procedure["matter"]!);
        await OpenAsync("details.section[data-path=\"start\"]");
        await WhoAsync("start.who", procedure["start"]!["who"]!);
        await OpenAsync("details.section[data-path=\"dossier\"]");
        foreach (var (path, line) in Items("dossier", procedure["dossier"]))
        {
            await AddAsync("dossier");
            await PairAsync(path, line);
            await TextAsync($"{path}.code", line["code"]!);
            await CheckAsync($"{path}.required", line["required"]!);
            if (line["basis"] is { } basis) await BasisAsync($"{path}.basis", basis);
            if (line["class"] is { } @class) await SelectAsync($"{path}.class", @class);
            await FoldAsync(path);
        }
    }

    /// <summary>What of the procedure speaks of its steps.</summary>
    public async Task ProcedureOfStepsAsync()
    {
        var procedure = blueprint.Procedure;
        await OpenAsync("details.section[data-path=\"dossier\"]");
        foreach (var (path, line) in Items("dossier", procedure["dossier"]))
            if (line["when"] is { } when)
            {
                await UnfoldAsync(path);
                await ConditionFieldAsync($"{path}.when", when);
                await FoldAsync(path);
            }
        await OpenAsync("details.section[data-path=\"spans\"]");
        foreach (var (path, span) in Items("spans", procedure["spans"])) await SpanAsync(path, span);
        await OpenAsync("details.section[data-path=\"interrupts\"]");
        foreach (var (path, interrupt) in Items("interrupts", procedure["interrupts"])) await InterruptAsync(path, interrupt);
        await OpenAsync("details.section[data-path=\"papers\"]");
        foreach (var (path, paper) in Items("papers", procedure["papers"])) await PaperAsync(path, paper);
        await OpenAsync("details.section[data-path=\"terms\"]");
        foreach (var (name, term) in procedure["terms"]!.AsObject())
        {
            await Panel.GetByLabel("Tên giá trị mới").FillAsync(name);
            await Panel.GetByRole(AriaRole.Button, new() { Name = "Thêm", Exact = true }).ClickAsync();
            var own = At($"terms.{name}");
            if (!await own.EvaluateAsync<bool>("term => term.open")) await own.Locator("summary").ClickAsync();
            await TermAsync(own.Locator("> .term"), term!);
        }
    }

    private async Task PaperAsync(string path, JsonObject paper)
    {
        await AddAsync("papers");
        await PairAsync(path, paper);
        await TextAsync($"{path}.code", paper["code"]!);
        await StepsAsync($"{path}.of", paper["of"]!.AsArray());
        if (paper["outcomes"] is { } outcomes) await TextAsync($"{path}.outcomes", string.Join(", ", outcomes.AsArray()));
        await TextAsync($"{path}.series", paper["series"]!);
        await SelectAsync($"{path}.issuer", paper["issuer"]!);
        if (paper["dateField"] is { } date) await TextAsync($"{path}.dateField", date);
        await PrintedAsync(path, paper);
        await FoldAsync(path);
    }

    private async Task SpanAsync(string path, JsonObject span)
    {
        await AddAsync("spans");
        await PairAsync(path, span);
        await RuleAsync($"{path}.rule", span["rule"]!);
        await TermFieldAsync($"{path}.from", span["from"]!);
        await StepAsync($"{path}.startsAt", span["startsAt"]!);
        await StepsAsync($"{path}.until", span["until"]);
        if (span["without"] is { } without) await StepsAsync($"{path}.without", without.AsArray());
        await WhoAsync($"{path}.who", span["who"]!);
        await CheckAsync($"{path}.statutory", span["statutory"]!);
        if (span["ladder"]!.GetValue<string>() != "ladder.statutory") await RuleAsync($"{path}.ladder", span["ladder"]!);
        await RuleAsync($"{path}.extension", span["extension"]!);
        await WhoAsync($"{path}.extendedBy", span["extendedBy"]!);
        await TextAsync($"{path}.breachReason", span["breachReason"]!);
        await TextAsync($"{path}.id", span["id"]!);
    }

    private async Task InterruptAsync(string path, JsonObject interrupt)
    {
        await AddAsync("interrupts");
        await PairAsync(path, interrupt);
        await TextAsync($"{path}.id", interrupt["id"]!);
        await SelectAsync($"{path}.command", interrupt["command"]!);
        await WordsAsync($"{path}.consequence", interrupt["consequence"]!);
        await WhoAsync($"{path}.who", interrupt["who"]!);
        await StepsAsync($"{path}.at", interrupt["at"]!.AsArray());
        if (interrupt["when"] is { } when) await ConditionFieldAsync($"{path}.when", when);
        if (interrupt["goTo"] is { } goTo) await StepAsync($"{path}.goTo", goTo);
        if (interrupt["scope"] is { } scope) await SelectAsync($"{path}.scope", scope);
        if (interrupt["lapse"] is { } lapse) await ManyAsync($"{path}.lapse", lapse.AsArray().Select(Text));
        if (interrupt["document"] is { } document) await TextAsync($"{path}.document", document);
        if (interrupt["fields"] is { } fields) await FieldsAsync($"{path}.fields", fields);
        if (interrupt["effects"] is { } effects) await EffectsAsync($"{path}.effects", effects.AsArray(), human: false);
        await FoldAsync(path);
    }

    // the properties of a step

    private async Task WhoAsync(string path, JsonNode value)
    {
        foreach (var (item, who) in Items(path, value))
        {
            await AddAsync(path);
            await SelectAsync($"{item}.role", who["role"]!);
            await SelectAsync($"{item}.of", who["of"]!);
            if (who["when"] is { } when) await ConditionFieldAsync($"{item}.when", when);
        }
    }

    private async Task FieldsAsync(string path, JsonNode value)
    {
        foreach (var (item, field) in Items(path, value))
        {
            await AddAsync(path);
            await PairAsync(item, field);
            if (Text(field["type"]) != "text") await SelectAsync($"{item}.type", field["type"]!);
            await MoreAsync(item);
            await TextAsync($"{item}.id", field["id"]!);
            if (field["help"] is { } help) await WordsAsync($"{item}.help", help);
            foreach (var (option, words) in Items($"{item}.options", field["options"]))
            {
                await AddAsync($"{item}.options");
                await PairAsync(option, words);
                await TextAsync($"{option}.id", words["id"]!);
            }
            if (field["fields"] is { } columns) await FieldsAsync($"{item}.fields", columns);
            foreach (var (name, property) in field)
                switch (name)
                {
                    case "required" or "future" or "private" or "identity" or "readOnly": await CheckAsync($"{item}.{name}", property!); break;
                    case "optionsFrom": await SelectAsync($"{item}.{name}", property!); break;
                    case "min" or "max" or "minItems" or "maxItems": await TextAsync($"{item}.{name}", Number(property!)); break;
                    case "notBefore" or "notAfter": await BoundsAsync($"{item}.{name}", property!.AsArray()); break;
                    case "requiredWhen" or "shownWhen": await ConditionFieldAsync($"{item}.{name}", property!); break;
                    case "example" when property is JsonObject example && example["rows"] is { } rows: await TextAsync($"{item}.example", Number(rows)); break;
                    case "prefill" or "example": await TermFieldAsync($"{item}.{name}", property!); break;
                    case "id" or "vi" or "en" or "type" or "help" or "options" or "fields": break;
                    default: throw new InvalidOperationException($"{item}.{name} has no editor.");
                }
            await FoldAsync(item);
        }
    }

    private async Task BoundsAsync(string path, JsonArray terms)
    {
        for (var index = 0; index < terms.Count; index++)
        {
            await At(path).Locator("> button.pick").ClickAsync();
            await TermFieldAsync($"{path}[{index}]", terms[index]!);
        }
    }

    private async Task OutcomesAsync(BlueprintStep step, JsonArray value)
    {
        var given = step.Kind.Outcomes.Length;
        for (var index = given - 1; index >= value.Count; index--) await At($"outcomes[{index}]").Locator("> .item-head > button").Last.ClickAsync();
        var number = 0;
        foreach (var (item, outcome) in Items("outcomes", value))
        {
            if (number++ < given) await UnfoldAsync(item);
            else await AddAsync("outcomes");
            await PairAsync(item, outcome);
            if (step.Kind.DrawsOutcomes || outcome.Any(each => each.Key is "when" or "otherwise" or "document" or "movesTo" or "suspendsUntil" or "closesHost" or "extendsHost" or "class" or "neutral")) await MoreAsync(item);
            if (step.Kind.DrawsOutcomes) await TextAsync($"{item}.id", outcome["id"]!);
            foreach (var (name, property) in outcome)
                switch (name)
                {
                    case "consequence" or "otherwise" or "neutral": await WordsAsync($"{item}.{name}", property!); break;
                    case "commentRequired" or "supplement" or "unfinished" or "final" or "closesHost": await CheckAsync($"{item}.{name}", property!); break;
                    case "returnsTo": await StepsAsync($"{item}.{name}", property!.AsArray()); break;
                    case "lapse": await ManyAsync($"{item}.{name}", property!.AsArray().Select(code => PaperName(Text(code)))); break;
                    case "when": await ConditionFieldAsync($"{item}.{name}", property!); break;
                    case "document": await TextAsync($"{item}.{name}", property!); break;
                    case "movesTo": await PickPathAsync(At($"{item}.{name}").Locator("button.pick"), Text(property)); break;
                    case "suspendsUntil" or "extendsHost": await TermFieldAsync($"{item}.{name}", property!); break;
                    case "class": await SelectAsync($"{item}.{name}", property!); break;
                    case "id" or "vi" or "en": break;
                    default: throw new InvalidOperationException($"{item}.{name} has no editor.");
                }
            await FoldAsync(item);
        }
    }

    private async Task PapersHandledAsync(BlueprintStep step, JsonArray value)
    {
        foreach (var (item, line) in Items("dossier", value))
        {
            await AddAsync("dossier");
            await SelectAsync($"{item}.code", line["code"]!);
            if (line["outcomes"] is { } outcomes) await ManyAsync($"{item}.outcomes", outcomes.AsArray().Select(id => step.WordsOf(Text(id))));
            await FoldAsync(item);
        }
    }

    private async Task ChecksAsync(BlueprintStep step, JsonArray value)
    {
        var first = step["outcomes"]!.AsArray()[0]!["id"];
        foreach (var (item, check) in Items("checks", value))
        {
            await AddAsync("checks");
            await TextAsync($"{item}.id", check["id"]!);
            // a new check stands before the first outcome already
            var outcomes = check["outcomes"]!.AsArray().Select(Text).ToList();
            if (outcomes[0] == Text(first)) outcomes.RemoveAt(0);
            else await ManyAsync($"{item}.outcomes", [step.WordsOf(Text(first))]);
            await ManyAsync($"{item}.outcomes", outcomes.Select(step.WordsOf));
            await ConditionAsync(At($"{item}.that").Locator(".condition-box > .condition"), check["that"]!, "row");
            await TextAsync($"{item}.vi", check["vi"]!);
            await TextAsync($"{item}.en", check["en"]!);
            await TextAsync($"{item}.path", check["path"]!);
            await FoldAsync(item);
        }
    }

    private async Task DeadlineAsync(JsonNode deadline)
    {
        await Panel.Locator("details[data-path=deadline] .section-body > button.add").ClickAsync();
        await RuleAsync("deadline.rule", deadline["rule"]!);
        if (deadline["from"] is { } from) await TermFieldAsync("deadline.from", from);
        foreach (var (item, each) in Items("deadline.when", deadline["when"]))
        {
            await AddAsync("deadline.when");
            await ConditionAsync(At($"{item}.when").Locator(".condition-box > .condition"), each["when"]!, "row");
            await TermFieldAsync($"{item}.from", each["from"]!);
        }
        await CheckAsync("deadline.statutory", deadline["statutory"]!);
        if (Text(deadline["ladder"]) != "ladder.internal") await RuleAsync("deadline.ladder", deadline["ladder"]!);
        if (deadline["breachReason"] is { } reason) await SelectAsync("deadline.breachReason", reason);
    }

    private async Task RemindersAsync(JsonArray value)
    {
        foreach (var (item, reminder) in Items("reminders", value))
        {
            await AddAsync("reminders");
            await PickPathAsync(At($"{item}.rows").Locator("button.pick"), Text(reminder["rows"]));
            await TextAsync($"{item}.from", reminder["from"]!);
            await RuleAsync($"{item}.rule", reminder["rule"]!);
            await PickPathAsync(At($"{item}.answers").Locator("button.pick"), Text(reminder["answers"]));
            await TextAsync($"{item}.key", reminder["key"]!);
            await TextAsync($"{item}.answered", reminder["answered"]!);
            await WhoAsync($"{item}.to", reminder["to"]!);
            await MailAsync($"{item}.mail", reminder["mail"]!);
            await TextAsync($"{item}.id", reminder["id"]!);
        }
    }

    private async Task EffectsAsync(string path, JsonArray value, bool human)
    {
        foreach (var (item, effect) in Items(path, value))
        {
            await AddAsync(path);
            if (human) await SelectAsync($"{item}.on", effect["on"]!);
            await SelectAsync($"{item}.kind", effect["kind"]!);
            foreach (var (name, term) in effect)
                if (name == "when") await ConditionFieldAsync($"{item}.when", term!);
                else if (name is not ("on" or "kind")) await TermFieldAsync($"{item}.{name}", term!);
        }
    }

    private async Task BodyAsync(JsonNode value)
    {
        if (value is JsonObject body)
        {
            await SelectAsync("body", body["kind"]!);
            await SelectAsync("body.of", body["of"]!);
        }
        else await SelectAsync("body", value);
    }

    private async Task DocumentAsync(JsonNode document)
    {
        await PairAsync("document", document.AsObject());
        await TextAsync("document.code", document["code"]!);
        await TextAsync("document.series", document["series"]!);
        foreach (var name in new[] { "issuer", "rows", "numberField", "dateField" })
            if (document[name] is { } value) await SelectAsync($"document.{name}", value);
        await PrintedAsync("document", document.AsObject());
    }

    private async Task PrintedAsync(string path, JsonObject paper)
    {
        await TextAsync($"{path}.template", paper["template"]!);
        if (paper["signs"] is { } signs) await SelectAsync($"{path}.signs", signs);
        if (paper["grounds"] is not { } grounds) return;
        await At($"{path}.grounds").Locator("> button.pick").ClickAsync();
        foreach (var id in grounds.AsArray()) await PickAsync(Text(id)); // rules of the same words are told apart by their ids
        await Picker.GetByRole(AriaRole.Button, new() { Name = "Đóng" }).ClickAsync();
    }

    private async Task CasesAsync(BlueprintStep step, JsonArray value)
    {
        foreach (var (item, each) in Items("cases", value))
        {
            await AddAsync("cases");
            await WayAsync(item, Text(each["label"]), step);
            await ConditionAsync(At($"{item}.condition").Locator(".condition-box > .condition"), each["condition"]!["value"]!, "row");
        }
    }

    private async Task BranchesAsync(BlueprintStep step, JsonArray value)
    {
        for (var index = 0; index < value.Count; index++)
        {
            if (index < 2) await UnfoldAsync($"branches[{index}]");
            else await AddAsync("branches");
            await WayAsync($"branches[{index}]", Text(value[index]), step);
        }
    }

    /// <summary>A way of a switch or a fork: its id, and its words on the card.</summary>
    private async Task WayAsync(string item, string id, BlueprintStep step)
    {
        await At(item).GetByLabel("Mã lối đi").FillAsync(id);
        await LeaveAsync();
        foreach (var (language, words) in step.Ports[id]!.AsObject()) await TextAsync($"metadata.ports.{id}.{language}", words!);
    }

    private async Task MailAsync(string path, JsonNode mail)
    {
        foreach (var (language, name) in new[] { ("vi", "Tiếng Việt"), ("en", "English") })
        {
            await At(path).Locator(".switch").GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
            await TextAsync($"{path}.subject", mail["subject"]![language]!);
            await TextAsync($"{path}.text", mail["text"]![language]!);
        }
    }

    // values

    private async Task TextAsync(string path, JsonNode value) => await TextAsync(path, Text(value));
    private Task TextAsync(string path, string value) => At(path).Locator("> :is(input, textarea)").FillAsync(value);
    private Task SelectAsync(string path, JsonNode value) => At(path).Locator("> select").SelectOptionAsync(Text(value));
    private Task CheckAsync(string path, JsonNode value) => At(path).Locator("input[type=checkbox]").SetCheckedAsync(value.GetValue<bool>());

    /// <summary>Words that stand as `vi` and `en` beside other properties.</summary>
    private async Task PairAsync(string path, JsonObject words)
    {
        await TextAsync($"{path}.vi", words["vi"]!);
        if (words["en"] is { } english) await TextAsync($"{path}.en", english);
    }

    /// <summary>Words in an object of their own.</summary>
    private async Task WordsAsync(string path, JsonNode words)
    {
        await TextAsync(path, words["vi"]!);
        if (words["en"] is { } english) await TextAsync($"{path}.en", english);
    }

    /// <summary>Ticks what is not ticked, in this order.</summary>
    private async Task ManyAsync(string path, IEnumerable<string> labels)
    {
        foreach (var label in labels) await At(path).GetByLabel(label, new() { Exact = true }).ClickAsync();
    }

    private async Task BasisAsync(string path, JsonNode value)
    {
        if (!ruleNames.ContainsKey(Text(value)))
        {
            await TextAsync(path, value);
            return;
        }
        await At(path).Locator("xpath=following-sibling::button[1]").ClickAsync();
        await RuleAsync(path, value);
    }

    private async Task RuleAsync(string path, JsonNode value) => await RuleAsync(At(path), Text(value));

    private async Task RuleAsync(ILocator field, string rule)
    {
        await field.Locator("> .row > button.pick").ClickAsync();
        await Picker.Locator("input").FillAsync(rule == "competence" ? "Theo bảng thẩm quyền" : ruleNames[rule]);
        // two rules may read the same; the id stands beside the words
        var options = Picker.GetByRole(AriaRole.Option);
        await (rule == "competence" ? options : options.Filter(new() { HasText = rule })).First.ClickAsync();
    }

    private async Task StepAsync(string path, JsonNode id)
    {
        await At(path).Locator("> .chips > button.pick").ClickAsync();
        await PickAsync(blueprint.Step(Text(id)).Name);
    }

    /// <summary>One after another; the list stays until it is closed.</summary>
    private async Task StepsAsync(string path, params IEnumerable<JsonNode?> ids)
    {
        await At(path).Locator("> .chips > button.pick").ClickAsync();
        foreach (var id in ids) await PickAsync(blueprint.Steps.SingleOrDefault(step => step.Id == Text(id))?.Name ?? Text(id)); // interrupts of one name are told apart by their ids
        await Picker.GetByRole(AriaRole.Button, new() { Name = "Đóng" }).ClickAsync();
    }

    /// <summary>What is typed whole stands first in the list.</summary>
    private async Task PickAsync(string words)
    {
        await Picker.Locator("input").FillAsync(words);
        await Picker.Locator("input").PressAsync("Enter");
    }

    /// <summary>A field of the case. One that is not drawn yet is taken as it is typed.</summary>
    private async Task PickPathAsync(ILocator button, string path)
    {
        await button.ClickAsync();
        await Picker.Locator("input").FillAsync(path);
        var typed = Picker.GetByRole(AriaRole.Option).Filter(new() { HasText = "Dùng đúng như đã gõ" });
        if (await typed.CountAsync() > 0) await typed.ClickAsync();
        else await Picker.Locator("input").PressAsync("Enter");
    }

    private async Task TermFieldAsync(string path, JsonNode term)
    {
        var own = At(path).Locator("> .row > .term");
        if (await own.CountAsync() == 0) await At(path).Locator("> button.pick").ClickAsync();
        await TermAsync(own, term);
    }

    /// <summary>How a value comes about, and of what.</summary>
    private async Task TermAsync(ILocator at, JsonNode term)
    {
        var form = term is JsonObject own ? own.Single().Key : "path";
        await at.Locator("> select").First.SelectOptionAsync(form);
        var inner = term is JsonObject one ? one[form]! : term;
        switch (form)
        {
            case "path" or "count": await PickPathAsync(at.Locator("> button.pick"), Text(inner)); break;
            case "rule": await RuleAsync(at.Locator("> .f"), Text(inner)); break;
            case "value" when inner.GetValueKind() is JsonValueKind.True or JsonValueKind.False: await at.Locator("> select").Last.SelectOptionAsync(Text(inner)); break;
            case "value": await at.Locator("> input").FillAsync(Text(inner)); break;
            case "minus" or "lastWorkingDayOnOrBefore": await TermAsync(at.Locator("> .term"), inner); break;
            default:
                var parts = inner.AsArray();
                for (var index = 0; index < parts.Count; index++)
                {
                    if (index > 0 && !form.StartsWith("add", StringComparison.Ordinal) && form != "monthsBetween") await at.Locator("> .parts > button.pick").ClickAsync();
                    await TermAsync(at.Locator("> .parts > .row > .term").Nth(index), parts[index]!);
                }
                break;
        }
    }

    private async Task ConditionFieldAsync(string path, JsonNode condition)
    {
        await At(path).Locator("> button.pick").ClickAsync();
        await ConditionAsync(At(path).Locator("> .condition-box > .condition"), condition, "row");
    }

    /// <summary>A condition, into one that has the form <paramref name="before"/> yet.</summary>
    private async Task ConditionAsync(ILocator at, JsonNode condition, string before)
    {
        var form = new[] { "all", "any", "not", "each", "some" }.FirstOrDefault(each => condition[each] is not null) ?? "row";
        if (form != before) await at.Locator("> .condition-head > select").SelectOptionAsync(form);
        switch (form)
        {
            case "all" or "any":
                var parts = condition[form]!.AsArray();
                for (var index = 0; index < parts.Count; index++)
                {
                    if (index > 0 || before == "all") await at.Locator("> button.pick").ClickAsync(); // a new decision has no row yet
                    await ConditionAsync(at.Locator("> .condition-parts > li > .condition").Nth(index), parts[index]!, "row");
                }
                break;
            case "not": await ConditionAsync(at.Locator("> .condition"), condition["not"]!, "row"); break;
            case "each" or "some":
                await PickPathAsync(at.Locator("> button.pick"), Text(condition[form]));
                await ConditionAsync(at.Locator("> .condition"), condition["that"]!, "row");
                break;
            default: await RowAsync(at.Locator("> .condition-row"), condition.AsObject()); break;
        }
    }

    private async Task RowAsync(ILocator row, JsonObject condition)
    {
        await TermAsync(row.Locator("> .term"), condition["field"]!);
        if (Text(condition["op"]) != "is") await row.Locator("> select").SelectOptionAsync(Text(condition["op"]));
        switch (condition["value"])
        {
            case null: break;
            case JsonObject computed:
                await row.Locator("> .row > button.quiet").ClickAsync();
                await TermAsync(row.Locator("> .row > .term"), computed["field"] ?? computed);
                break;
            case JsonArray several:
                if (await row.Locator("> .row > .many-options").CountAsync() == 0) await row.Locator("> .row > input").FillAsync(string.Join(", ", several.Select(Text)));
                else foreach (var id in several) await row.Locator("> .row > .many-options").GetByLabel(ChoiceName(Text(condition["field"]), Text(id)), new() { Exact = true }).ClickAsync();
                break;
            case var literal when await row.Locator("> .row > select").CountAsync() > 0: await row.Locator("> .row > select").SelectOptionAsync(Text(literal)); break;
            case var literal: await row.Locator("> .row > input").FillAsync(Text(literal)); break;
        }
    }

    /// <summary>The words of a choice of a field, or of an outcome: of the step that the path names, else of the one chosen.</summary>
    private string ChoiceName(string field, string id)
    {
        var (head, name) = field.Split('.') is [var first, var rest] ? (first, rest) : ("", field);
        var step = blueprint.Steps.SingleOrDefault(each => each.Id == head) ?? _chosen!;
        return name == "outcome" ? step.WordsOf(id) : Text(step["fields"]!.AsArray().Single(each => Text(each!["id"]) == name)!["options"]!.AsArray().Single(each => Text(each!["id"]) == id)!["vi"]);
    }

    // lists and sections

    /// <summary>Ids are taken when their field is left: a click beside it.</summary>
    private Task LeaveAsync() => Panel.Locator(".kind-line").ClickAsync();
    private Task AddAsync(string path) => Panel.Locator($".list[data-path=\"{path}\"] > button.add").ClickAsync();
    private Task UnfoldAsync(string item) => At(item).Locator("> .item-head > .item-open").ClickAsync();
    /// <summary>What is done is folded away, as one does to see the rest.</summary>
    private Task FoldAsync(string item) => UnfoldAsync(item);
    private async Task MoreAsync(string item)
    {
        var more = At(item).Locator("> .item-body > details.more");
        // what was just chosen above may move it away under the mouse: then one clicks again
        for (var clicks = 0; clicks < 5 && !await more.EvaluateAsync<bool>("more => more.open"); clicks++)
        {
            await more.Locator("> summary").ClickAsync();
            await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        }
    }

    private Task OpenAsync(string section) => Panel.Locator($"{section} > summary").ClickAsync();

    private static IEnumerable<(string Path, JsonObject Item)> Items(string path, JsonNode? list) => (list?.AsArray() ?? []).Select((item, index) => ($"{path}[{index}]", item!.AsObject()));
    private string PaperName(string code) => $"{code} – {blueprint.Procedure["dossier"]!.AsArray().Single(line => Text(line!["code"]) == code)!["vi"]}";
    private static string Number(JsonNode value) => value.GetValue<decimal>().ToString(CultureInfo.InvariantCulture);
    private static string Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value?.ToJsonString() ?? "";
}
