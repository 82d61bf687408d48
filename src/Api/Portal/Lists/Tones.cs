using Procedures.Api.Cases;

namespace Procedures.Api.Portal.Lists;

/// <summary>The colour that goes with a state's words; never without the words.</summary>
public static class Tones
{
    public static string Tone(this DeadlineView deadline) => deadline.State switch
    {
        "late" => "late",
        "soon" => "soon",
        "paused" => "paused",
        _ => "",
    };

    public static string OfDossierLine(string state) => state switch
    {
        "checked" => "done",
        "have" => "soon",
        "expired" or "lapsed" => "late",
        _ => "",
    };

    public static string OfCase(string state) => state switch
    {
        "suspended" => "paused",
        "finished" => "done",
        _ => "",
    };
}
