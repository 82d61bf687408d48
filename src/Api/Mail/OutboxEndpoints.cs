using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Access;
using Procedures.Api.Organisations;
using Procedures.Api.Storage;

namespace Procedures.Api.Mail;

/// <summary>A mail's envelope: to whom, about which case, what became of it. Never its text.</summary>
public sealed record EnvelopeView(
    long Id, string Kind, string? Case, string? CaseNumber, string Name, string? Address, string State, int Attempts, DateTimeOffset QueuedAt, DateTimeOffset NextAt, DateTimeOffset? SentAt, string? Answer);

/// <summary>The outbox over HTTP, for administrators.</summary>
internal static class OutboxEndpoints
{
    public static void MapOutbox(this IEndpointRouteBuilder routes) => routes.MapGet("/api/outbox", List).RequireAuthorization(Policies.Administrator).WithTags("Mail");

    private static async Task<Ok<Page<EnvelopeView>>> List(Asking asking, Outbox outbox, string? state, string? cursor) => TypedResults.Ok(await outbox.EnvelopesAsync(asking.Viewer, state, cursor));

    public static async Task<Page<EnvelopeView>> EnvelopesAsync(this Outbox outbox, Viewer viewer, string? state, string? cursor)
    {
        var page = await outbox.ListAsync(viewer.ForReads(), state, cursor);
        return new Page<EnvelopeView>([.. page.Items.Select(mail => new EnvelopeView(
            mail.Id, mail.Kind, mail.Case?.ToString(), mail.CaseNumber, mail.Name, mail.Address, mail.State, mail.Attempts, mail.QueuedAt.InVietnam, mail.DueAt.InVietnam, mail.SentAt?.InVietnam, mail.LastAnswer))], page.Next);
    }
}
