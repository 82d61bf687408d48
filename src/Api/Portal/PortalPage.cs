using Microsoft.AspNetCore.Components;
using Procedures.Api.Access;

namespace Procedures.Api.Portal;

/// <summary>A page of somebody signed in. It loads one view when it opens; its forms answer a post with a redirect, or with the same page and what is wrong.</summary>
public abstract class PortalPage : PortalComponent
{
    [CascadingParameter] internal HttpContext Http { get; set; } = default!;
    [Inject] internal NavigationManager Navigation { get; set; } = default!;

    private protected Viewer Viewer { get; private set; } = default!;

    private bool begun;

    /// <summary>Nothing is rendered before the page has loaded: a database that answers later would otherwise find a page without its view.</summary>
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!begun)
        {
            begun = true;
            await BeginAsync();
        }
        await base.SetParametersAsync(ParameterView.Empty);
    }

    private async Task BeginAsync()
    {
        if (await Current.GetAsync() is not { } viewer)
        {
            Go("/sign-in");
            return;
        }
        Viewer = viewer;
        await LoadAsync();
    }

    protected abstract Task LoadAsync();

    /// <summary>Redirects after a post: reloading a page never sends a form twice.</summary>
    protected void Go(string address) => Navigation.NavigateTo(address);

    /// <summary>The same page for what is not there and for what the viewer may not know of.</summary>
    protected void NotThere() => Navigation.NotFound();

    protected IFormCollection Posted => Http.Request.HasFormContentType ? Http.Request.Form : FormCollection.Empty;
    protected string? PostedWord(string name) => Posted[name].ToString() is { Length: > 0 } word ? word.Trim() : null;
}
