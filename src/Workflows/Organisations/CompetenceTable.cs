using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Rules;

namespace Procedures.Organisations;

/// <summary>
/// Competence is data: rows with dates, conditions on the grassroots organisation and on the committee above it, a basis and how sure it is.
/// The first row that fits the cell on the day answers, and the day is that of the meeting or paper, never the day of typing.
/// </summary>
public sealed class CompetenceTable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };
    private static readonly string[] States = ["confirmed", "reported", "assumed"];
    private readonly ImmutableArray<Row> rows;

    private CompetenceTable(ImmutableArray<Matter> matters, ImmutableArray<Row> rows) => (Matters, this.rows) = (matters, rows);

    /// <summary>What it says who decides on, in the order of the file.</summary>
    public ImmutableArray<Matter> Matters { get; }

    /// <summary>Reads the table. Refuses unknown properties, matters, places, bodies, types, flags and states, naming the row.</summary>
    public static CompetenceTable Load(string json)
    {
        File? file;
        try
        {
            file = JsonSerializer.Deserialize<File>(json, Json);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The competence table cannot be read: {e.Message}", e);
        }
        if (file is not { FormatVersion: 1, Matters.Length: > 0, Rows.Length: > 0 })
            throw new FormatException("The competence table has no matters or no rows, or a format version other than 1.");
        for (var i = 0; i < file.Rows.Length; i++)
            if (Fault(file.Rows[i], file.Matters) is { } fault)
                throw new FormatException($"Row {i + 1} of the competence table: {fault}.");
        return new CompetenceTable([.. file.Matters], [.. file.Rows]);
    }

    /// <summary>Who is competent in a matter for this cell on this day.</summary>
    /// <exception cref="NobodyCompetent">No row fits the matter, the cell and the day.</exception>
    public Competence For(string matter, OrganisationId cell, DateOnly on, OrganisationDirectory directory) => Find(matter, cell, on, directory)
        ?? throw new NobodyCompetent(directory.NameOf(cell), directory.NameOf(cell, true), on);

    /// <summary>As <see cref="For"/>, null when no row fits.</summary>
    public Competence? Find(string matter, OrganisationId cell, DateOnly on, OrganisationDirectory directory)
    {
        var grassroots = directory.Place("grassroots", cell, on)!.Value;
        var above = directory.Place("above", cell, on, grassroots)!.Value;
        OrganisationId At(string place) => place == "grassroots" ? grassroots : above;
        foreach (var row in rows)
        {
            if (!row.Matters.Contains(matter) || on < row.From || on > row.To)
                continue;
            if (!row.When.All(condition => condition.Holds(At(condition.Of), on, directory)))
                continue;
            return new Competence(
                row.Case,
                row.Proposer is { } p ? At(p.Of) : null, row.Proposer?.Body, row.Proposer?.Rule,
                At(row.Decider.Of), row.Decider.Body, row.Decider.Rule,
                row.State, row.Basis);
        }
        return null;
    }

    /// <summary>Who proposes and decides in a matter, in any organisation, on a day (or ever, without one); empty: the table says nothing about it.</summary>
    public ImmutableArray<CompetentParties> Parties(string matter, DateOnly? on) =>
        [.. rows.Where(row => row.Matters.Contains(matter) && (on is not { } day || (day >= row.From && !(day > row.To)))).Select(row => new CompetentParties(row.Proposer?.Of, row.Proposer?.Body, row.Decider.Of, row.Decider.Body, row.Basis)).Distinct()];

    private static string? Fault(Row row, Matter[] matters)
    {
        if (string.IsNullOrWhiteSpace(row.Case) || string.IsNullOrWhiteSpace(row.Basis) || row.Matters.Length == 0)
            return "case, matters and basis are needed";
        if (row.Matters.FirstOrDefault(each => !matters.Any(matter => matter.Id == each)) is { } unknown)
            return $"'{unknown}' is no matter of the table";
        if (!States.Contains(row.State))
            return $"'{row.State}' is no state; use {string.Join(", ", States)}";
        if (row.To is { } to && to < row.From)
            return "it ends before it begins";
        foreach (var party in new[] { row.Proposer, row.Decider }.OfType<Party>())
        {
            if (!IsPlace(party.Of))
                return $"'{party.Of}' is neither grassroots nor above";
            if (!Bodies.IsKnown(party.Body))
                return $"'{party.Body}' is no body";
            if (string.IsNullOrWhiteSpace(party.Rule))
                return "a vote needs a rule";
        }
        foreach (var condition in row.When)
        {
            if (!IsPlace(condition.Of))
                return $"'{condition.Of}' is neither grassroots nor above";
            if (condition.Type is { } type && !OrganisationTypes.IsKnown(type))
                return $"'{type}' is no organisation type";
            if (new[] { condition.Flag, condition.WithoutFlag }.OfType<string>().FirstOrDefault(f => !OrganisationFlags.All.Contains(f)) is { } flag)
                return $"'{flag}' is no flag";
        }
        return null;
    }

    private static bool IsPlace(string of) => of is "grassroots" or "above";

    private sealed record File(int FormatVersion, Matter[] Matters, Row[] Rows);

    private sealed record Row(
        string Case, string[] Matters, DateOnly From, DateOnly? To, Condition[] When, Party? Proposer, Party Decider, string State, string Basis);

    private sealed record Party(string Of, string Body, string Rule);

    private sealed record Condition(string Of, string? Type, string? Flag, string? WithoutFlag)
    {
        public bool Holds(OrganisationId organisation, DateOnly on, OrganisationDirectory directory) =>
            (Type is null || directory.TypeAt(organisation, on) == Type)
            && (Flag is null || directory.HasFlag(organisation, Flag, on))
            && (WithoutFlag is null || !directory.HasFlag(organisation, WithoutFlag, on));
    }
}

/// <summary>What bodies are competent for; a procedure names the one that it settles.</summary>
public sealed record Matter(string Id, string Vi, string En);

/// <summary>The competence table names no body for this organisation on this day.</summary>
public sealed class NobodyCompetent(string organisation, string english, DateOnly on) : RuleFaultException(new(
    $"Bảng thẩm quyền chưa nêu cấp nào quyết định cho {organisation} ngày {on:dd/MM/yyyy}. Đề nghị xem lại ngày đã nhập, hoặc báo quản trị bổ sung thẩm quyền.",
    $"The competence table names no deciding body for {english} on {on:dd/MM/yyyy}. Look at the date again, or ask an administrator to complete the table."));

/// <summary>A row of the competence table without its organisations: places ("grassroots", "above") and bodies.</summary>
public sealed record CompetentParties(string? ProposerOf, string? ProposerBody, string DeciderOf, string DeciderBody, string Basis);
