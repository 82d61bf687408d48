using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Procedures.Api.WorkItems;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Rules;
using Procedures.Steps;

namespace Procedures.Api.Designer;

internal sealed record WordView(string Id, Text Label);

/// <param name="Kind">fraction, count, duration, flag, list, date, extension or ladder</param>
internal sealed record RuleView(string Id, Text Label, string Kind, ImmutableArray<RuleValueView> Values);

/// <param name="Short">what it holds in a few words: "60 ngày làm việc"; null when its sentence is all there is</param>
internal sealed record RuleValueView(Text Words, Text? Short, DateOnly From, DateOnly? To, string State, string? Basis, string Scope);

/// <summary>Everything that a designer may choose from: posts, places, classes, rule values with their source, effects, paths. The designer keeps it under its ETag.</summary>
internal sealed record Vocabulary(
    ImmutableArray<WordView> Roles, ImmutableArray<WordView> Places, ImmutableArray<WordView> Bodies, ImmutableArray<WordView> Classes, ImmutableArray<WordView> Matters, ImmutableArray<RuleView> Rules,
    ImmutableArray<EffectView> Effects, ImmutableArray<SystemPath> Paths, ImmutableArray<WordView> FieldTypes, ImmutableArray<WordView> Operators, DateOnly Today)
{
    /// <summary>A text goes to the designer in both languages: <c>{vi, en}</c>.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), TypeInfoResolver = new DefaultJsonTypeInfoResolver(), Converters = { new BothLanguages() },
    };

    public static Vocabulary Of(RuleBook rules, CompetenceTable competence, DateOnly today) => new(
        [.. Procedures.Organisations.Roles.All.Where(role => role != Procedures.Organisations.Roles.Administrator).Select(role => new WordView(role, new(Procedures.Organisations.Roles.NameOf(role), Procedures.Organisations.Roles.NameOf(role, english: true))))],
        [.. Procedures.Organisations.Places.All.Select(place => new WordView(place.Id, place.Name))],
        [
            .. new[] { VotingBody.CellMeeting, VotingBody.FullCommittee, VotingBody.StandingCommittee }.Select(body => new WordView(body, new(Procedures.Organisations.Bodies.NameOf(body), Procedures.Organisations.Bodies.NameOf(body, english: true)))),
            new(VotingBody.Proposer, new("Tập thể đề nghị theo bảng thẩm quyền", "The proposing body by the competence table")), new(VotingBody.Decider, new("Tập thể quyết định theo bảng thẩm quyền", "The deciding body by the competence table")),
        ],
        [new("A", new("Công khai", "Public")), new("B", new("Nội bộ", "Internal")), new("C", new("Cần biết mới được xem", "Need to know"))],
        [.. competence.Matters.Select(matter => new WordView(matter.Id, new(matter.Vi, matter.En)))],
        [.. rules.All.GroupBy(value => value.Id).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Rule([.. group.OrderByDescending(value => value.From)], today))],
        EffectWords.All, SystemPaths.All, [.. Enum.GetValues<FieldType>().Select(type => new WordView(FieldViews.TypeName(type), NameOf(type)))], Comparisons, today);

    /// <summary>The vocabulary as it is sent, with its ETag.</summary>
    public (byte[] Bytes, string ETag) Write()
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        return (bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
    }

    private static RuleView Rule(ImmutableArray<RuleValue> newestFirst, DateOnly today)
    {
        var shown = newestFirst.FirstOrDefault(value => value.CoversDay(today)) ?? newestFirst[0];
        return new RuleView(shown.Id, new(shown.Vi, shown.En), KindOf(shown.Content),
            [.. newestFirst.Select(value => new RuleValueView(new(value.Vi, value.En), value.Short, value.From, value.To, JsonNamingPolicy.CamelCase.ConvertName(value.State.ToString()), value.Basis?.Citation, value.Scope))]);
    }

    private static string KindOf(RuleContent content) => content switch
    {
        ThresholdRule => "fraction",
        DurationRule => "duration",
        CountRule => "count",
        FlagRule => "flag",
        ListRule => "list",
        DateRule => "date",
        ExtensionRule => "extension",
        LadderRule => "ladder",
        _ => throw new InvalidOperationException($"{content.GetType().Name} has no word."),
    };

    private static Text NameOf(FieldType type) => type switch
    {
        FieldType.Text => new("Chữ (một dòng)", "Text"),
        FieldType.LongText => new("Đoạn văn", "Long text"),
        FieldType.Number => new("Số", "Number"),
        FieldType.Date => new("Ngày", "Date"),
        FieldType.Choice => new("Chọn một", "One of several"),
        FieldType.MultiChoice => new("Chọn nhiều", "Several of several"),
        FieldType.YesNo => new("Có hoặc không", "Yes or no"),
        FieldType.Member => new("Đảng viên", "Member"),
        FieldType.Organisation => new("Tổ chức", "Organisation"),
        FieldType.File => new("Tệp đính kèm", "File"),
        FieldType.Repeat => new("Nhóm lặp lại", "Repeated group"),
    };

    private static readonly ImmutableArray<WordView> Comparisons =
    [
        new("is", new("là", "is")), new("is-not", new("không là", "is not")), new("at-least", new("từ … trở lên", "at least")), new("at-most", new("đến … trở xuống", "at most")),
        new("more-than", new("lớn hơn", "more than")), new("less-than", new("nhỏ hơn", "less than")), new("in", new("thuộc", "is one of")), new("not-in", new("không thuộc", "is none of")),
        new("is-empty", new("để trống", "is empty")), new("is-not-empty", new("có giá trị", "is filled")),
    ];
}

/// <summary>Writes a text as <c>{vi, en}</c>, the English falling back to the Vietnamese.</summary>
internal sealed class BothLanguages : JsonConverter<Text>
{
    public override Text Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Texts are only written.");

    public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("vi", value.Vi);
        writer.WriteString("en", value.En);
        writer.WriteEndObject();
    }
}
