using System.Collections.Immutable;

namespace Procedures.Papers;

/// <summary>
/// A paper that a procedure prints. One that a <c>Procedures.Document</c> issues takes a number of its register; the others (minutes, reports,
/// letters) are printed from what a step or an interrupt recorded.
/// </summary>
/// <param name="Of">the steps and interrupts that it is printed from</param>
/// <param name="Template">name of the file in <c>workflows/templates</c>, without its ending; null: none is drawn</param>
public sealed record PrintedPaper(string Code, Text Name, ImmutableArray<string> Of, string? Template)
{
    /// <summary>Printed with these outcomes alone; empty: with any.</summary>
    public ImmutableArray<string> Outcomes { get; init; } = [];
    /// <summary>A place word, "handler", or "body": the organisation whose body voted.</summary>
    public string Issuer { get; init; } = "cell";
    /// <summary>Letters after the number: NQ/CB.</summary>
    public string Series { get; init; } = "";
    /// <summary>The date field that dates it; null: the event date.</summary>
    public string? DateField { get; init; }
    /// <summary>A repeat: one paper for each row.</summary>
    public string? Rows { get; init; }
    /// <summary>The post that signs by order (T/L); null: the secretary, for the body (T/M).</summary>
    public string? Signs { get; init; }
    /// <summary>Rule ids whose legal basis it cites, or <see cref="ByCompetence"/>.</summary>
    public ImmutableArray<string> Grounds { get; init; } = [];

    /// <summary>Ground: the row of the competence table.</summary>
    public const string ByCompetence = "competence";
    /// <summary>Issuer: the organisation whose body voted.</summary>
    public const string Body = "body";

    public bool IsOf(string step, string outcome) => Of.Contains(step) && (Outcomes.IsEmpty || Outcomes.Contains(outcome));
}
