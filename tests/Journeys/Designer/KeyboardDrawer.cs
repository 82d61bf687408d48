using System.Text.Json.Nodes;
using Procedures.Steps;

namespace Procedures.Journeys.Designer;

/// <summary>An administrator without a mouse, who draws what a blueprint says with the editors of the properties.</summary>
internal sealed class KeyboardDrawer(KeyboardHand hand, Blueprint blueprint)
{
    private BlueprintStep? _step;

    private static readonly string[] ConditionForms = ["all", "any", "not", "each", "some"];

    /// <summary>What belongs to the procedure before its steps are there: names, papers of the dossier, values that are computed.</summary>
    public async Task BeginProcedureAsync()
    {
        var procedure = blueprint.Procedure;
        await CommandAsync("Thuộc tính của quy trình");
        await hand.GoAsync("Hiện chữ tiếng Anh");
        await hand.TickAsync(true);
        await FillAsync("Tên quy trình – tiếng Anh", procedure["en"]?["name"]);
        await FillAsync("Mô tả", blueprint.Description);
        await FillAsync("Mô tả – tiếng Anh", procedure["en"]?["description"]);
        await FillAsync("Ký hiệu hồ sơ", procedure["prefix"]);
        await SelectAsync("Hồ sơ về", procedure["subject"]);
        await SelectAsync("Mức bảo mật", procedure["class"]);
        await SelectAsync("Việc theo bảng thẩm quyền", procedure["matter"]);
        await SectionAsync("Ai bắt đầu", () => WhoAsync(procedure["start"]!["who"]!));
        await SectionAsync("Danh mục giấy tờ", () => RowsAsync(procedure["dossier"]!, async line =>
        {
            await PairAsync("Tên giấy tờ", line);
            await FillAsync("Mẫu số", line["code"]);
            await TickAsync("Phải có", line["required"]);
            await BasisAsync("Căn cứ", line["basis"]);
            await SelectAsync("Mức bảo mật", line["class"]);
        }));
        await SectionAsync("Giá trị tính sẵn", async () =>
        {
            foreach (var (name, term) in procedure["terms"]!.AsObject())
            {
                await hand.ToAsync("Tên giá trị mới");
                await hand.TypeAsync(Spaced(name));
                await hand.PressAsync("Enter");
                await TermAsync(term!, name);
            }
        });
        await hand.PressAsync("Escape");
    }

    /// <summary>What speaks of the steps and of the whole: deadlines over several steps, papers that are printed, what may happen meanwhile.</summary>
    public async Task FinishProcedureAsync()
    {
        var procedure = blueprint.Procedure;
        _step = null;
        await CommandAsync("Thuộc tính của quy trình");
        // conditions speak of what is filled in at the steps, which are there now
        await SectionAsync("Danh mục giấy tờ", async () =>
        {
            foreach (var line in procedure["dossier"]!.AsArray().Where(line => line!["when"] is not null))
            {
                await hand.ToAsync($"{line!["code"]} – {line["vi"]}");
                await hand.PressAsync("Enter");
                await ConditionAsync("Chỉ đòi khi", line["when"]);
                await CloseRowAsync();
            }
        });
        await SectionAsync("Thời hạn nhiều bước", () => RowsAsync(procedure["spans"]!, async span =>
        {
            await PairAsync("Tên thời hạn", span);
            await RuleAsync("Thời gian", span["rule"]);
            await hand.ToAsync("Tính từ: cách tính");
            await TermAsync(span["from"]!, "Tính từ");
            await TermFieldAsync("Hoặc đến ngày đã định", span["due"]);
            await SeveralAsync("Bắt đầu khi xong bước", span["startsAt"]);
            await SeveralAsync("Kết thúc khi xong bước", span["until"]);
            await SeveralAsync("Không tính các bước", span["without"]);
            await WhoIsAsync(span["who"]);
            await TickAsync("Thời hạn pháp định", span["statutory"]);
            await TickAsync("Chỉ để nhắc, không tính quá hạn", span["watch"]);
            await RuleAsync("Mốc nhắc", span["ladder"]);
            await RuleAsync("Gia hạn theo", span["extension"]);
            await WhoIsAsync(span["extendedBy"]);
            await FillAsync("Trường ghi lý do quá hạn", span["breachReason"]);
            await FillAsync("Mã", span["id"]);
        }));
        await SectionAsync("Sự việc giữa chừng", () => RowsAsync(procedure["interrupts"]!, async interrupt =>
        {
            await PairAsync("Tên sự việc", interrupt);
            await SelectAsync("Loại", interrupt["command"]);
            await TextAsync("Hệ quả, nói với người chọn", interrupt["consequence"]);
            await WhoIsAsync(interrupt["who"]);
            await SeveralAsync("Chỉ khi đang ở bước", interrupt["at"]);
            await SeveralAsync("Sau khi xong bước", interrupt["after"]);
            await SeveralAsync("Trước khi xong bước", interrupt["before"]);
            await SeveralAsync("Chuyển đến bước", interrupt["goTo"]);
            await SelectAsync("Đóng lại", interrupt["scope"]);
            await ManyAsync(Strings(interrupt["lapse"]));
            await FillAsync("Mã mẫu văn bản gửi kèm", interrupt["document"]);
            await RowsInsideAsync("Thêm trường", interrupt["fields"], FieldAsync);
            await RowsInsideAsync("Thêm thay đổi", interrupt["effects"], EffectAsync);
            await FillAsync("Mã", interrupt["id"]);
            // it may speak of its own form
            await ConditionAsync("Chỉ khi", interrupt["when"]);
        }));
        // printed from steps, and from what happens meanwhile
        await SectionAsync("Văn bản in ra", () => RowsAsync(procedure["papers"]!, async paper =>
        {
            await PairAsync("Tên văn bản", paper);
            await FillAsync("Mẫu số", paper["code"]);
            await SeveralAsync("In từ bước, sự việc", paper["of"]);
            await FillAsync("Chỉ với kết quả", Listed(paper["outcomes"]));
            await FillAsync("Ký hiệu", paper["series"]);
            await SelectAsync("Nơi ban hành", paper["issuer"]);
            await FillAsync("Ngày lấy từ trường", paper["dateField"]);
            await PrintedAsync(paper);
        }));
        await hand.PressAsync("Escape");
    }

    /// <summary>A step whose name has the focus: its names, its id and every property, but for those that speak of later steps.</summary>
    public async Task StepAsync(BlueprintStep step, IReadOnlySet<string> later)
    {
        _step = step;
        await hand.TypeAsync(step.Name);
        await FillAsync("Tên bước – tiếng Anh", step.English["displayText"]);
        await hand.GoAsync("Mã bước");
        await hand.TypeAsync(step.Id);
        await hand.PressAsync("Escape");
        await PropertiesAsync(step, step.Inputs.Where(each => !SpeaksOf(each.Value, later)));
    }

    /// <summary>What a step says of steps that were not there yet when it was drawn.</summary>
    public async Task CompleteAsync(BlueprintStep step, IReadOnlySet<string> later)
    {
        var left = step.Inputs.Where(each => SpeaksOf(each.Value, later)).ToList();
        if (left.Count == 0) return;
        await StandOnAsync(step);
        await hand.PressAsync("Enter");
        _step = step;
        await PropertiesAsync(step, left);
        await BackToDrawingAsync();
    }

    private async Task PropertiesAsync(BlueprintStep step, IEnumerable<BlueprintInput> inputs)
    {
        var (plain, others) = (inputs.Where(each => IsPlain(each.Input)).ToList(), inputs.Where(each => !IsPlain(each.Input)));
        // in the order of the properties: nobody jumps back and forth; but the outcomes come first and then the form: the others name them
        foreach (var input in others.OrderBy(each => each.Input.Editor is InputEditor.Outcomes ? 0 : each.Input.Editor is InputEditor.Form ? 1 : 2).ThenBy(each => step.Kind.Inputs.IndexOf(each.Input)))
            await SectionAsync(input.Input.Label.Vi, () => InputAsync(input, step));
        if (plain.Count == 0) return;
        await SectionAsync("Chung", async () =>
        {
            foreach (var input in plain.OrderBy(each => step.Kind.Inputs.IndexOf(each.Input))) await InputAsync(input, step);
            await FillAsync("Hướng dẫn – tiếng Anh", step.English["instructions"]);
        });
    }

    /// <summary>Whether a condition in it compares with one of these steps: they are choices only when they are there.</summary>
    private static bool SpeaksOf(JsonNode? value, IReadOnlySet<string> steps) => value switch
    {
        JsonObject condition when condition.ContainsKey("op") => condition["value"] is JsonValue one && steps.Contains(one.ToString()),
        JsonObject several => several.Any(each => SpeaksOf(each.Value, steps)),
        JsonArray several => several.Any(each => SpeaksOf(each, steps)),
        _ => false,
    };

    /// <summary>With the step chosen in the drawing: the way leads there. The words of the way are asked for where it has more than one.</summary>
    public async Task ConnectAsync(BlueprintLine line, string to)
    {
        await hand.PressAsync("c");
        if ((await hand.HereAsync()).Name != "Nối đến bước") await hand.PickAsync(line.PortWords);
        await hand.PickAsync(to);
    }

    /// <summary>Stands on a step of the drawing.</summary>
    public async Task StandOnAsync(BlueprintStep step)
    {
        await hand.PressAsync("Control+f");
        await hand.PickAsync(step.Id);
        (await hand.HereAsync()).Row.ShouldBe(step.Id);
    }

    public async Task CommandAsync(string command)
    {
        await hand.PressAsync("Control+k");
        await hand.PickAsync(command);
    }

    /// <summary>Back from the properties to the drawing, out of whatever is open.</summary>
    public async Task BackToDrawingAsync()
    {
        for (var rooms = 0; rooms < 8; rooms++)
        {
            if ((await hand.HereAsync()).Kind == "treeitem") return;
            await hand.PressAsync("Escape");
        }
        throw new InvalidOperationException($"Escape does not lead to the drawing, but to “{(await hand.HereAsync()).Name}”.");
    }

    private async Task InputAsync(BlueprintInput input, BlueprintStep step)
    {
        var (label, value) = (input.Input.Label.Vi, input.Value);
        switch (input.Input.Editor)
        {
            case InputEditor.Who: await WhoAsync(value); break;
            case InputEditor.Form: await RowsAsync(value, FieldAsync); break;
            case InputEditor.Dossier:
                await RowsAsync(value, async line =>
                {
                    await SelectAsync("Giấy tờ", line["code"]);
                    await ManyAsync(Strings(line["outcomes"]).Select(step.WordsOf));
                });
                break;
            case InputEditor.Outcomes: await OutcomesAsync(value.AsArray(), step); break;
            case InputEditor.Checks: await RowsAsync(value, check => CheckAsync(check, step)); break;
            case InputEditor.Deadline: await DeadlineAsync(value.AsObject()); break;
            case InputEditor.Reminders: await RowsAsync(value, ReminderAsync); break;
            case InputEditor.Effects: await RowsAsync(value, EffectAsync); break;
            case InputEditor.Body:
                await hand.NextAsync(label);
                await hand.SelectAsync((value is JsonObject ? value["kind"] : value)!.ToString());
                if (value is JsonObject) await SelectAsync("Ở", value["of"]);
                break;
            case InputEditor.Document: await DocumentAsync(value.AsObject()); break;
            case InputEditor.Term: await hand.ToAsync($"{label}: cách tính"); await TermAsync(value, label); break;
            case InputEditor.Condition: await hand.ToAsync("Dạng điều kiện"); await ConditionAsync(value.AsObject()); break;
            case InputEditor.Cases: await CasesAsync(value.AsArray(), step); break;
            case InputEditor.Branches: await BranchesAsync(value.AsArray(), step); break;
            case InputEditor.Mail: await MailAsync(value.AsObject()); break;
            case InputEditor.LongText or InputEditor.Text when input.Input.Property == "eventDate": await SelectAsync(label, value); break;
            case InputEditor.LongText or InputEditor.Text: await FillAsync(label, value); break;
            case InputEditor.YesNo: await TickAsync(label, value); break;
            case InputEditor.Class or InputEditor.Choice: await SelectAsync(label, value); break;
            case InputEditor.Rule when input.Input.Property == "basis": await BasisAsync(label, value); break;
            case InputEditor.Rule: await RuleAsync(label, value); break;
            case InputEditor.Step: await SeveralAsync(label, value); break;
            case InputEditor.Json when input.Input.Property == "neutral": await TextAsync(label, value); break;
            case InputEditor.Json: throw new InvalidOperationException($"“{label}” has no editor");
            default: throw new InvalidOperationException($"{input.Input.Editor}");
        }
    }

    private Task WhoAsync(JsonNode who) => RowsAsync(who, OneWhoAsync);
    private Task WhoIsAsync(JsonNode? who) => RowsInsideAsync("Thêm chức danh", who, OneWhoAsync);

    private async Task OneWhoAsync(JsonObject who)
    {
        if (who["person"] is { } person)
        {
            await TickAsync("Là người được nêu trong hồ sơ", true);
            await PathAsync("Người ở trường", person);
            who = who["orElse"]!.AsObject();
        }
        await SelectAsync("Chức danh", who["role"]);
        await SelectAsync("Ở", who["of"]);
        await ConditionAsync("Chỉ khi", who["when"]);
    }

    private async Task FieldAsync(JsonObject field)
    {
        await PairAsync("Tên trường", field);
        await SelectAsync("Kiểu", field["type"]);
        await TickAsync("Bắt buộc", field["required"]);
        await TextAsync("Giải thích dưới tên trường", field["help"]);
        await RowsInsideAsync("Thêm lựa chọn", field["options"], async option =>
        {
            await PairAsync("Tên lựa chọn", option);
            await FillAsync("Mã", option["id"]);
        });
        await SelectAsync("Lấy danh sách từ", field["optionsFrom"]);
        await FillAsync("Từ", field["min"]);
        await FillAsync("Đến", field["max"]);
        await FillAsync(field["type"]!.GetValue<string>() == "file" ? "Ít nhất (tệp)" : "Ít nhất (dòng)", field["minItems"]);
        await FillAsync("Nhiều nhất", field["maxItems"]);
        await RowsInsideAsync("Thêm cột", field["fields"], FieldAsync);
        await TickAsync("Được chọn ngày trong tương lai", field["future"]);
        var number = field["type"]!.GetValue<string>() == "number";
        await BoundsAsync(number ? "Không nhỏ hơn" : "Không trước", field["notBefore"]);
        await BoundsAsync(number ? "Không lớn hơn" : "Không sau", field["notAfter"]);
        await MoreAsync("Thêm cho trường này");
        await TermFieldAsync("Điền sẵn", field["prefill"]);
        await ConditionAsync("Bắt buộc khi", field["requiredWhen"]);
        await ConditionAsync("Chỉ hiện khi", field["shownWhen"]);
        await TickAsync("Chỉ để xem", field["readOnly"]);
        await TickAsync("Riêng tư: không hiện ở danh sách, thư, nhật ký", field["private"]);
        await TickAsync("Nhận dạng: không có hai hồ sơ đang mở cùng giá trị", field["identity"]);
        if ((field["example"] as JsonObject)?["rows"] is { } rows) await FillAsync("Ví dụ (bản dùng thử): số dòng", rows);
        else await TermFieldAsync("Ví dụ (bản dùng thử)", field["example"]);
        await FillAsync("Mã trường", field["id"]);
    }

    private async Task BoundsAsync(string label, JsonNode? bounds)
    {
        if (bounds is null) return;
        var all = bounds as JsonArray ?? [bounds.DeepClone()];
        for (var index = 0; index < all.Count; index++)
        {
            await hand.ToAsync($"{label}: thêm giới hạn");
            await hand.PressAsync("Enter");
            await TermAsync(all[index]!, $"{label} ({index + 1})");
        }
    }

    private async Task OutcomesAsync(JsonArray outcomes, BlueprintStep step)
    {
        for (var index = 0; index < outcomes.Count; index++)
        {
            var outcome = outcomes[index]!.AsObject();
            // a new step has the outcomes of its kind; those that are drawn take their place
            var there = step.Kind.DrawsOutcomes ? step.Kind.Outcomes.ElementAtOrDefault(index) : step.Kind.Outcomes.Single(each => each.Id == outcome["id"]!.GetValue<string>());
            if (there is null) await hand.PressAsync("Control+Enter");
            else
            {
                await hand.NextAsync(there.Label.Vi);
                await hand.PressAsync("Enter");
            }
            await OutcomeAsync(outcome, step);
            await CloseRowAsync();
        }
        if (!step.Kind.DrawsOutcomes || outcomes.Count >= step.Kind.Outcomes.Length) return;
        await hand.PressAsync("ArrowDown");
        for (var left = outcomes.Count; left < step.Kind.Outcomes.Length; left++) await hand.PressAsync("Delete");
    }

    private async Task OutcomeAsync(JsonObject outcome, BlueprintStep step)
    {
        await hand.ToAsync("Tên kết quả");
        await PairAsync("Tên kết quả", outcome);
        await TextAsync("Hệ quả, nói với người chọn", outcome["consequence"]);
        await SeveralAsync("Trả về bước", outcome["returnsTo"]);
        await TickAsync("Phải ghi ý kiến", outcome["commentRequired"]);
        await TickAsync("Yêu cầu bổ sung, xong quay thẳng về đây", outcome["supplement"]);
        await TickAsync("Không cần điền hết biểu mẫu", outcome["unfinished"]);
        await TickAsync("Hỏi lại một lần trước khi thực hiện", outcome["final"]);
        var papers = blueprint.Procedure["dossier"]!.AsArray();
        await ManyAsync(Strings(outcome["lapse"]).Select(code => $"{code} – {papers.Single(paper => paper!["code"]!.GetValue<string>() == code)!["vi"]}"));
        string[] more = ["when", "otherwise", "document", "movesTo", "suspendsUntil", "closesHost", "extendsHost", "class", "neutral"];
        if (!step.Kind.DrawsOutcomes && !more.Any(outcome.ContainsKey)) return;
        await MoreAsync("Thêm cho kết quả này");
        await ConditionAsync("Chỉ cho chọn khi", outcome["when"]);
        await TextAsync("Câu nói khi chưa chọn được", outcome["otherwise"]);
        await FillAsync("Mã mẫu văn bản gửi kèm", outcome["document"]);
        await PathAsync("Chuyển hồ sơ đến tổ chức ở trường", outcome["movesTo"]);
        await TermFieldAsync("Tạm dừng hồ sơ đến ngày", outcome["suspendsUntil"]);
        await TickAsync("Trên đường quá hạn: đóng bước chính", outcome["closesHost"]);
        await TermFieldAsync("Trên đường quá hạn: gia hạn bước chính đến", outcome["extendsHost"]);
        await SelectAsync("Mức bảo mật", outcome["class"]);
        await TextAsync("Người khác thấy", outcome["neutral"]);
        if (step.Kind.DrawsOutcomes) await FillAsync("Mã kết quả", outcome["id"]);
    }

    private async Task CheckAsync(JsonObject check, BlueprintStep step)
    {
        var wanted = Strings(check["outcomes"]).ToList();
        // the first outcome is ticked in a new one
        foreach (var outcome in step["outcomes"]?.AsArray().Select(each => each!["id"]!.GetValue<string>()) ?? step.Kind.Outcomes.Select(each => each.Id))
            if (wanted.Contains(outcome) || outcome == (step["outcomes"]?[0]!["id"]!.GetValue<string>() ?? step.Kind.Outcomes[0].Id)) await TickAsync(step.WordsOf(outcome), wanted.Contains(outcome));
        await hand.ToAsync("Dạng điều kiện");
        await ConditionAsync(check["that"]!.AsObject());
        await FillAsync("Câu nói khi không đạt", check["vi"]);
        await FillAsync("Câu nói – tiếng Anh", check["en"]);
        await FillAsync("Hiện ở trường", check["path"]);
        await FillAsync("Mã", check["id"]);
    }

    private async Task EffectAsync(JsonObject effect)
    {
        await SelectAsync("Khi kết quả là", effect["on"]);
        await SelectAsync("Thay đổi", effect["kind"]);
        var kind = (await Vocabulary.Value)["effects"]!.AsArray().Single(each => each!["kind"]!.GetValue<string>() == effect["kind"]!.GetValue<string>())!;
        foreach (var value in kind["values"]!.AsArray())
            await TermFieldAsync(value!["label"]!["vi"]!.GetValue<string>(), effect[value["name"]!.GetValue<string>()]);
        await ConditionAsync("Chỉ khi", effect["when"]);
    }

    private async Task DeadlineAsync(JsonObject deadline)
    {
        await hand.ToAsync("Đặt thời hạn");
        await hand.PressAsync("Enter");
        if (deadline["due"] is { } due)
        {
            await hand.SelectAsync("due");
            await hand.ToAsync("Ngày đến hạn: cách tính");
            await TermAsync(due, "Ngày đến hạn");
        }
        else
        {
            await RuleAsync("Thời gian", deadline["rule"]);
            await TermFieldAsync("Tính từ", deadline["from"]);
            await RowsInsideAsync("Thêm trường hợp", deadline["when"], async each =>
            {
                await hand.ToAsync("Dạng điều kiện");
                await ConditionAsync(each["when"]!.AsObject());
                await hand.ToAsync("Tính từ: cách tính");
                await TermAsync(each["from"]!, "Tính từ");
            });
        }
        await TickAsync("Thời hạn pháp định", deadline["statutory"]);
        if (deadline["ladder"]?.GetValue<string>() != "ladder.internal") await RuleAsync("Mốc nhắc", deadline["ladder"]);
        await SelectAsync("Trường ghi lý do quá hạn", deadline["breachReason"]);
    }

    private async Task ReminderAsync(JsonObject reminder)
    {
        await PathAsync("Các dòng được hỏi", reminder["rows"]);
        await FillAsync("Ngày gửi: trường của dòng", reminder["from"]);
        await RuleAsync("Nhắc sau", reminder["rule"]);
        await PathAsync("Các dòng trả lời của bước này", reminder["answers"]);
        await FillAsync("Trường chỉ dòng được hỏi", reminder["key"]);
        await FillAsync("Đã trả lời khi có trường", reminder["answered"]);
        await WhoIsAsync(reminder["to"]);
        await MailAsync(reminder["mail"]!.AsObject());
        await FillAsync("Mã", reminder["id"]);
    }

    private async Task MailAsync(JsonObject mail)
    {
        await FillAsync("Tiêu đề thư", mail["subject"]!["vi"]);
        await FillAsync("Nội dung thư", mail["text"]!["vi"]);
        await hand.BackToAsync("English");
        await hand.PressAsync("Enter");
        await FillAsync("Tiêu đề thư", mail["subject"]!["en"]);
        await FillAsync("Nội dung thư", mail["text"]!["en"]);
    }

    private async Task DocumentAsync(JsonObject document)
    {
        await PairAsync("Tên văn bản", document);
        await FillAsync("Mẫu số", document["code"]);
        await FillAsync("Ký hiệu", document["series"]);
        await SelectAsync("Nơi ban hành", document["issuer"]);
        await SelectAsync("Mỗi dòng một văn bản", document["rows"]);
        await SelectAsync("Số lấy từ trường", document["numberField"]);
        await SelectAsync("Ngày lấy từ trường", document["dateField"]);
        await PrintedAsync(document);
    }

    private async Task PrintedAsync(JsonObject paper)
    {
        await FillAsync("Mẫu trình bày", paper["template"]);
        await SelectAsync("Ký thừa lệnh (T/L)", paper["signs"]);
        await SeveralAsync("Căn cứ nêu trong văn bản", paper["grounds"]);
    }

    private Task CasesAsync(JsonArray cases, BlueprintStep step) => RowsAsync(cases, async each =>
    {
        await WayAsync(each["label"]!.GetValue<string>(), step);
        await hand.ToAsync("Dạng điều kiện");
        await ConditionAsync(each["condition"]!["value"]!.AsObject());
    });

    private async Task BranchesAsync(JsonArray branches, BlueprintStep step)
    {
        // a new fork has two branches, named a and b
        string[] first = ["a", "b"];
        for (var index = 0; index < branches.Count; index++)
        {
            if (index < first.Length) { await hand.ToAsync(first[index]); await hand.PressAsync("Enter"); }
            else await hand.PressAsync("Control+Enter");
            await WayAsync(branches[index]!.GetValue<string>(), step);
            await CloseRowAsync();
        }
    }

    /// <summary>The name of a way on the flowchart, and its id.</summary>
    private async Task WayAsync(string id, BlueprintStep step)
    {
        await hand.ToAsync("Mã lối đi");
        await hand.TypeAsync(id);
        await hand.BackToAsync("Tên trên sơ đồ – tiếng Anh");
        await hand.TypeAsync(step.Ports[id]?["en"]?.GetValue<string>() ?? "");
        await hand.BackToAsync("Tên trên sơ đồ");
        await hand.TypeAsync(step.Ports[id]?["vi"]?.GetValue<string>() ?? "");
    }

    // conditions, values that are computed

    private async Task ConditionAsync(string label, JsonNode? condition)
    {
        if (condition is null) return;
        await hand.ToAsync(label);
        await hand.PressAsync("Enter");
        await ConditionAsync(condition.AsObject());
    }

    /// <summary>Stands on the form of a condition that is empty as yet.</summary>
    private async Task ConditionAsync(JsonObject condition)
    {
        (await hand.HereAsync()).Name.ShouldBe("Dạng điều kiện");
        var form = ConditionForms.FirstOrDefault(condition.ContainsKey);
        // what is drawn anew begins with one row
        await hand.SelectAsync("row");
        if (form is not null) await hand.SelectAsync(form);
        switch (form)
        {
            case "all" or "any":
                var parts = condition[form]!.AsArray();
                for (var index = 0; index < parts.Count; index++)
                {
                    if (index > 0) await hand.PressAsync("Enter");
                    else await hand.NextAsync("Dạng điều kiện");
                    await ConditionAsync(parts[index]!.AsObject());
                    await hand.NextAsync("Thêm dòng");
                }
                break;
            case "not":
                await hand.NextAsync("Dạng điều kiện");
                await ConditionAsync(condition["not"]!.AsObject());
                break;
            case "each" or "some":
                await PathAsync("Danh sách", condition[form]);
                await hand.NextAsync("Dạng điều kiện");
                await ConditionAsync(condition["that"]!.AsObject());
                break;
            default: await RowAsync(condition); break;
        }
    }

    private async Task RowAsync(JsonObject row)
    {
        await hand.ToAsync("Trường: cách tính");
        await TermAsync(row["field"]!, "Trường");
        await SelectAsync("So sánh", row["op"]);
        switch (row["value"])
        {
            case null: break;
            case JsonObject computed:
                await hand.ToAsync("So với quy định hoặc trường khác");
                await hand.PressAsync("Enter");
                await hand.BackToAsync("Giá trị: cách tính");
                await TermAsync(computed["field"] ?? computed, "Giá trị");
                break;
            case JsonArray several: await SeveralAsync(row["field"]!.ToString(), several); break;
            case var value: await hand.ToAsync("Giá trị"); await LiteralAsync(value); break;
        }
    }

    private async Task SeveralAsync(string path, JsonArray values)
    {
        const string Typed = "Giá trị, cách nhau bằng dấu phẩy";
        if ((await hand.HereAsync()).Ahead.Take(2).Contains(Typed)) await FillAsync(Typed, Listed(values));
        else await ManyAsync(Strings(values).Select(value => OptionWords(path, value)));
    }

    /// <summary>What a condition shows of an option of a field, or of an outcome.</summary>
    private string OptionWords(string path, string option)
    {
        var (step, field) = path.Split('.') is [var id, var named] ? (blueprint.Step(id), named) : (_step!, path);
        if (field == "outcome") return step.WordsOf(option);
        var options = step["fields"]!.AsArray().Single(each => each!["id"]!.GetValue<string>() == field)!["options"]!.AsArray();
        return options.Single(each => each!["id"]!.GetValue<string>() == option)!["vi"]!.GetValue<string>();
    }

    private async Task TermFieldAsync(string label, JsonNode? term)
    {
        if (term is null) return;
        await hand.ToAsync(label);
        await hand.PressAsync("Enter");
        await TermAsync(term, label);
    }

    /// <summary>Stands on how a value comes about.</summary>
    private async Task TermAsync(JsonNode term, string label)
    {
        (await hand.HereAsync()).Name.ShouldBe($"{label}: cách tính");
        var form = (term as JsonObject)?.Select(each => each.Key).Single();
        await hand.SelectAsync(form ?? "path");
        var value = form is null ? term : term[form]!;
        switch (form)
        {
            case null: await PathAsync(label, term); break;
            case "value": await hand.PressAsync("Tab"); await LiteralAsync(value); break;
            case "rule": await RuleAsync("Quy định", value); break;
            case "count": await PathAsync(label, value); break;
            case "minus" or "lastWorkingDayOnOrBefore": await hand.PressAsync("Tab"); await TermAsync(value, label); break;
            default:
                var parts = value.AsArray();
                var drawn = form.StartsWith("add", StringComparison.Ordinal) || form == "monthsBetween" ? 2 : 1;
                for (var index = 0; index < parts.Count; index++)
                {
                    if (index < drawn) await hand.ToAsync($"{label}, phần {index + 1}: cách tính");
                    else { await hand.ToAsync("Thêm phần"); await hand.PressAsync("Enter"); }
                    await TermAsync(parts[index]!, $"{label}, phần {index + 1}");
                }
                break;
        }
    }

    private async Task LiteralAsync(JsonNode value)
    {
        if ((await hand.HereAsync()).Kind == "select") await hand.SelectAsync(value.ToString());
        else await hand.TypeAsync(value.ToString());
    }

    // single controls

    private async Task FillAsync(string label, JsonNode? value)
    {
        if (value is null) return;
        await hand.TypeAsync(value.ToString(), await hand.ToAsync(label));
    }

    private async Task PairAsync(string label, JsonObject words)
    {
        await FillAsync(label, words["vi"]);
        await FillAsync($"{label} – tiếng Anh", words["en"]);
    }

    private async Task TextAsync(string label, JsonNode? words)
    {
        if (words is not null) await PairAsync(label, words.AsObject());
    }

    private async Task SelectAsync(string label, JsonNode? value)
    {
        if (value is null) return;
        await hand.SelectAsync(value.ToString(), await hand.ToAsync(label));
    }

    private async Task TickAsync(string label, JsonNode? value)
    {
        if (value is null) return;
        await hand.TickAsync(value.GetValue<bool>(), await hand.ToAsync(label));
    }

    private async Task ManyAsync(IEnumerable<string> labels)
    {
        foreach (var label in labels) await TickAsync(label, true);
    }

    private async Task PathAsync(string label, JsonNode? path)
    {
        if (path is null) return;
        await hand.ToAsync(label);
        await hand.ChooseFromListAsync(path.ToString());
    }

    private Task RuleAsync(string label, JsonNode? rule) => PathAsync(label, rule);

    private async Task BasisAsync(string label, JsonNode? basis)
    {
        if (basis is null) return;
        var isRule = (await Vocabulary.Value)["rules"]!.AsArray().Any(rule => rule!["id"]!.GetValue<string>() == basis.ToString());
        if (!isRule) { await FillAsync(label, basis); return; }
        await hand.ToAsync("Chọn từ các quy định");
        await hand.PressAsync("Enter");
        await hand.BackToAsync(label);
        await hand.ChooseFromListAsync(basis.ToString());
    }

    /// <summary>One, or several one after another while the list stays.</summary>
    private async Task SeveralAsync(string label, JsonNode? ids)
    {
        if (ids is null) return;
        await hand.ToAsync(label);
        await hand.PressAsync("Enter");
        foreach (var id in ids is JsonArray several ? Strings(several) : [ids.ToString()]) await hand.PickAsync(id);
        if ((await hand.HereAsync()).Kind == "input") await hand.PressAsync("Escape");
    }

    // sections and lists

    private async Task SectionAsync(string title, Func<Task> fill)
    {
        var section = await hand.ToAsync(title);
        if (!section.Open) await hand.PressAsync("Enter");
        await fill();
        for (var rooms = 0; (await hand.HereAsync()) is var here && (here.Kind != "summary" || here.Name != title); rooms++)
        {
            rooms.ShouldBeLessThan(8, $"Escape does not lead to “{title}”, but to “{here.Name}”");
            await hand.PressAsync("Escape");
        }
    }

    private async Task MoreAsync(string title)
    {
        if (!(await hand.ToAsync(title)).Open) await hand.PressAsync("Enter");
    }

    /// <summary>The list of the section one stands at.</summary>
    private async Task RowsAsync(JsonNode rows, Func<JsonObject, Task> fill)
    {
        foreach (var row in rows.AsArray())
        {
            await hand.PressAsync("Control+Enter");
            await fill(row!.AsObject());
        }
    }

    /// <summary>A list inside a row of another.</summary>
    private async Task RowsInsideAsync(string add, JsonNode? rows, Func<JsonObject, Task> fill)
    {
        if (rows is null || rows.AsArray().Count == 0) return;
        await hand.ToAsync(add);
        await hand.PressAsync("Enter");
        var first = true;
        foreach (var row in rows.AsArray())
        {
            if (!first) await hand.PressAsync("Control+Enter");
            first = false;
            await fill(row!.AsObject());
        }
        await CloseRowAsync();
    }

    /// <summary>Out of whatever is open in a row, to its head.</summary>
    private async Task CloseRowAsync()
    {
        do await hand.PressAsync("Escape");
        while (!(await hand.HereAsync()).Head);
    }

    private Lazy<Task<JsonNode>> Vocabulary { get; } = new(async () =>
        JsonNode.Parse(await (await hand.Page.Context.APIRequest.GetAsync("/api/designer/vocabulary")).TextAsync())!);

    private static bool IsPlain(StepInput input) =>
        input.Editor is InputEditor.Text or InputEditor.LongText or InputEditor.Choice or InputEditor.YesNo or InputEditor.Class or InputEditor.Rule or InputEditor.Step || input.Property == "neutral";

    private static IEnumerable<string> Strings(JsonNode? value) => value is null ? [] : value.AsArray().Select(each => each!.GetValue<string>());
    private static JsonNode? Listed(JsonNode? value) => value is null ? null : JsonValue.Create(string.Join(", ", Strings(value)));
    private static string Spaced(string camel) => string.Concat(camel.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
