using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Procedures.Api.Mail.Templates;

namespace Procedures.Api.Mail;

/// <summary>Draws mails. One for each batch: the renderer keeps what it has drawn until it is disposed.</summary>
internal sealed class MailRenderer(IServiceProvider services, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly HtmlRenderer renderer = new(services, loggers);

    public Task<string> HtmlAsync(MailContent content) => renderer.Dispatcher.InvokeAsync(async () =>
    {
        var page = await renderer.RenderComponentAsync<MailBody>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(MailBody.Content)] = content }));
        return page.ToHtmlString();
    });

    public ValueTask DisposeAsync() => renderer.DisposeAsync();
}
