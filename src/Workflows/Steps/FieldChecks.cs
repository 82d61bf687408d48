using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>What must hold of a form's values once they have their types.</summary>
internal sealed class FieldChecks(DateOnly today, IFormDirectory directory, bool demands, ImmutableArray<FieldError>.Builder errors)
{
    public void Group(ImmutableArray<Field> fields, JsonObject data, IValues values, string prefix)
    {
        var refused = errors.Select(error => error.Path).ToHashSet();
        foreach (var field in fields)
        {
            var path = prefix + field.Id;
            if (field.ShownWhen?.Holds(values) == false)
            {
                data.Remove(field.Id);
                Forget(path);
                continue;
            }
            if (field is { ReadOnly: true, Prefill: { } prefill })
            {
                data.Remove(field.Id);
                if (FieldConversion.Convert(field, JsonSerializer.SerializeToElement(prefill.Of(values).ToJson()), path, errors) is { } filled) data[field.Id] = filled;
            }
            if (data[field.Id] is { } value) One(field, value, values, path, fields);
            else if (!refused.Contains(path) && (demands && field.Required || field.RequiredWhen?.Holds(values) == true)) Refuse(path, Missing(field));
        }
    }

    private void One(Field field, JsonNode value, IValues values, string path, ImmutableArray<Field> fields)
    {
        switch (field.Type)
        {
            case FieldType.Number:
                var number = value.GetValue<decimal>();
                if (field.Min is { } min && number < min) Refuse(path, field, $"không được nhỏ hơn {Print(min)}.", $"must not be less than {Print(min)}.");
                if (field.Max is { } max && number > max) Refuse(path, field, $"không được lớn hơn {Print(max)}.", $"must not be more than {Print(max)}.");
                break;
            case FieldType.Date:
                Day(field, DateOnly.ParseExact(value.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture), values, path, fields);
                break;
            case FieldType.Choice:
                Choice(field, [value.GetValue<string>()], values, path);
                break;
            case FieldType.MultiChoice:
                Choice(field, [.. value.AsArray().Select(item => item!.GetValue<string>())], values, path);
                Items(field, value.AsArray().Count, path, "mục", "options");
                break;
            case FieldType.File:
                if (value.AsArray().Any(item => !directory.IsFile(item!.GetValue<string>()))) Refuse(path, field, "không có tệp này; đề nghị tải lại.", "there is no such file; please upload it again.");
                Items(field, value.AsArray().Count, path, "tệp", "files");
                break;
            case FieldType.Member:
                if (!directory.IsMember(new PersonId(value.GetValue<int>()))) Refuse(path, field, "không có đảng viên này.", "there is no such member.");
                else Register(field, value, values, path, "không thuộc danh sách được chọn.", "is not among those who may be chosen.");
                break;
            case FieldType.Organisation:
                if (!directory.IsOrganisation(new OrganisationId(value.GetValue<int>()))) Refuse(path, field, "không có tổ chức đảng này.", "there is no such organisation.");
                else Register(field, value, values, path, "không thuộc danh sách được chọn.", "is not among those that may be chosen.");
                break;
            case FieldType.Repeat:
                Rows(field, value.AsArray(), values, path);
                break;
            case FieldType.Text or FieldType.LongText or FieldType.YesNo:
                break;
        }
    }

    private void Rows(Field field, JsonArray rows, IValues values, string path)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i]!.AsObject();
            Group(field.Fields, row, new RowInForm(values, row), $"{path}[{i}].");
        }
        Items(field, rows.Count, path, "dòng", "rows");
    }

    private void Day(Field field, DateOnly day, IValues values, string path, ImmutableArray<Field> fields)
    {
        if (!field.Future && day > today) Refuse(path, new Text($"{field.Label.Vi} không được ở tương lai (hôm nay {Print(today)}).", $"{field.Label.En} must not be in the future (today {Print(today)})."));
        foreach (var term in field.NotBefore)
            if (term.Of(values).Day is { } first && day < first)
                Refuse(path, new Text($"{field.Label.Vi} không được trước {Name(term, fields).Vi} ({Print(first)}).", $"{field.Label.En} must not be before {Name(term, fields).En} ({Print(first)})."));
        foreach (var term in field.NotAfter)
            if (term.Of(values).Day is { } last && day > last)
                Refuse(path, new Text($"{field.Label.Vi} không được sau {Name(term, fields).Vi} ({Print(last)}).", $"{field.Label.En} must not be after {Name(term, fields).En} ({Print(last)})."));
    }

    /// <summary>What a limit is called: the label of the form's own field, else simply the day.</summary>
    private static Text Name(Term term, ImmutableArray<Field> fields) =>
        term is PathTerm { Path: var path } && (path == "today" ? new Text("hôm nay", "today") : fields.FirstOrDefault(field => field.Id == path)?.Label) is { } label
            ? new Text(LowerFirst(label.Vi), LowerFirst(label.En))
            : new Text("ngày", "the day");

    private static string LowerFirst(string text) => text.Length == 0 ? text : char.ToLower(text[0], CultureInfo.InvariantCulture) + text[1..];

    private void Choice(Field field, ImmutableArray<string> chosen, IValues values, string path)
    {
        var options = FormReader.Options(field, values, directory);
        foreach (var one in chosen)
            if (options.All(option => option.Id != one)) Refuse(path, field, $"không có lựa chọn “{one}”.", $"there is no option “{one}”.");
    }

    private void Register(Field field, JsonNode value, IValues values, string path, string vi, string en)
    {
        if (field.OptionsFrom is null) return;
        var id = value.GetValue<int>().ToString(CultureInfo.InvariantCulture);
        if (FormReader.Options(field, values, directory).All(option => option.Id != id)) Refuse(path, field, vi, en);
    }

    private void Items(Field field, int count, string path, string vi, string en)
    {
        if (demands && field.MinItems is { } min && count < min) Refuse(path, field, $"cần ít nhất {min} {vi}.", $"at least {min} {en} are needed.");
        if (field.MaxItems is { } max && count > max) Refuse(path, field, $"nhiều nhất {max} {vi}.", $"at most {max} {en} are allowed.");
    }

    private static Text Missing(Field field) => field.Type switch
    {
        FieldType.Choice or FieldType.MultiChoice or FieldType.Member or FieldType.Organisation or FieldType.YesNo =>
            new Text($"Đề nghị chọn: {field.Label.Vi}.", $"Please choose: {field.Label.En}."),
        FieldType.File => new Text($"Đề nghị đính kèm: {field.Label.Vi}.", $"Please attach: {field.Label.En}."),
        FieldType.Repeat => new Text($"Đề nghị thêm ít nhất một dòng: {field.Label.Vi}.", $"Please add at least one row: {field.Label.En}."),
        _ => new Text($"Đề nghị nhập: {field.Label.Vi}.", $"Please fill in: {field.Label.En}."),
    };

    private void Refuse(string path, Field field, string vi, string en) => Refuse(path, new Text($"{field.Label.Vi}: {vi}", $"{field.Label.En}: {en}"));
    private void Refuse(string path, Text sentence) => errors.Add(new FieldError(path, sentence));

    /// <summary>What is typed in a hidden field does not matter, nor what was wrong with it.</summary>
    private void Forget(string path)
    {
        for (var i = errors.Count - 1; i >= 0; i--)
            if (errors[i].Path == path || errors[i].Path.StartsWith(path + "[", StringComparison.Ordinal)) errors.RemoveAt(i);
    }

    private static string Print(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
    private static string Print(decimal number) => Value.Of(number).Print();

    /// <summary>A row under check: its fields are read as they are now, since prefilled and hidden ones change on the way.</summary>
    private sealed class RowInForm(IValues form, JsonObject row) : IValues
    {
        private IValues Now => form.InRow(new ObjectValue(JsonSerializer.SerializeToElement(row)));
        public Value At(string path) => Now.At(path);
        public Value Rule(string id) => form.Rule(id);
        public Text RuleInWords(string id) => form.RuleInWords(id);
        public DateOnly AddWorkingDays(DateOnly from, int days) => form.AddWorkingDays(from, days);
        public DateOnly LastWorkingDayOnOrBefore(DateOnly day) => form.LastWorkingDayOnOrBefore(day);
        public Value Latest(ImmutableArray<string> paths) => form.Latest(paths);
        public IValues InRow(ObjectValue inner) => Now.InRow(inner);
    }
}
