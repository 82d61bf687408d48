using Microsoft.AspNetCore.Components;
using Procedures.Api.Access;

namespace Procedures.Api.Portal;

/// <summary>Every component of the officials' pages: it speaks the viewer's language and knows how dates and numbers are written.</summary>
public abstract class PortalComponent : ComponentBase
{
    [Inject] internal CurrentViewer Current { get; set; } = default!;

    protected Language Language => Current.Language;
    protected bool English => Language == Language.English;

    /// <summary>Vietnamese first, its English twin beside it: both stand where the sentence is used.</summary>
    protected string T(string vi, string en) => English ? en : vi;
    protected string T(Text text) => text.In(Language);

    protected string Date(DateOnly date) => Written.Date(date);
    protected string Date(DateOnly? date) => date is { } known ? Written.Date(known) : "";
    protected string Moment(DateTimeOffset at) => Written.Moment(at);
    protected string Number(int number) => Written.Number(number);
}
