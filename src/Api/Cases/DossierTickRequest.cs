using Procedures.Running;

namespace Procedures.Api.Cases;

/// <summary>A line of the dossier as somebody ticks it.</summary>
public sealed record DossierTickRequest(string? State, DateOnly? PaperDate = null, DateOnly? ValidUntil = null, string? KeptAt = null, string? Scan = null)
{
    /// <summary>States that a person may give; expired and lapsed come of themselves.</summary>
    private static readonly string[] Given = [DossierState.None, DossierState.Have, DossierState.Checked];

    public DossierTick ToTick() => new(State!, PaperDate, ValidUntil, KeptAt, Scan);

    public Refusal? Wrong() => !Given.Contains(State)
        ? Refusal.At("state", "invalid", new("Trạng thái giấy tờ là none, have hoặc checked.", "A line is none, have or checked."))
        : KeptAt?.Length > 500 ? Refusal.At("keptAt", "invalid", new("Nơi lưu quá dài.", "The place is too long.")) : null;
}
