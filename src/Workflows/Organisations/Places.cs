using System.Collections.Immutable;

namespace Procedures.Organisations;

/// <summary>Where a post is looked for, seen from the case: the word <c>of</c> of a procedure.</summary>
public static class Places
{
    public const string Cell = "cell", Sectional = "sectional", Grassroots = "grassroots", Above = "above", Proposer = "proposer", Decider = "decider", Province = "province";

    /// <summary>The words with their names, from below.</summary>
    public static readonly ImmutableArray<(string Id, Text Name)> All =
    [
        (Cell, new("Chi bộ của hồ sơ", "The case's cell")),
        (Sectional, new("Đảng ủy bộ phận", "Sectional committee")),
        (Grassroots, new("Đảng ủy (chi ủy) cơ sở", "Grassroots committee")),
        (Above, new("Cấp ủy cấp trên trực tiếp", "The next committee above")),
        (Proposer, new("Tập thể đề nghị theo bảng thẩm quyền", "The proposing body by the competence table")),
        (Decider, new("Tập thể quyết định theo bảng thẩm quyền", "The deciding body by the competence table")),
        (Province, new("Tỉnh ủy", "The province")),
    ];

    public static bool IsKnown(string place) => All.Any(each => each.Id == place);
}
