using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Organisations;

namespace Procedures.Api.Organisations;

/// <summary>What a search for members is narrowed to. Sent as a body, so that names of people stay out of addresses and logs.</summary>
public sealed record MemberQuery(int? Organisation = null, string? State = null, string? Q = null, string? Cursor = null);

/// <summary>Reads the register for one viewer: members of his organisations and below.</summary>
public sealed class MemberQueries(MemberReads members, CaseQueries cases, Views views)
{
    public async Task<Page<MemberView>> SearchAsync(Viewer viewer, MemberQuery query, Language language)
    {
        var page = await members.ListAsync(viewer.ForReads(), new MemberFilter(query.Organisation is { } at ? new OrganisationId(at) : null, query.Q, query.State, query.Cursor));
        var context = views.Context(viewer, language);
        return new Page<MemberView>([.. page.Items.Select(row => Row(row, context))], page.Next);
    }

    /// <summary>A person with his history and the cases about him that the viewer may see; null when he is out of reach.</summary>
    public async Task<MemberPageView?> MemberAsync(Viewer viewer, PersonId id, Language language)
    {
        if (await members.FindAsync(viewer.ForReads(), id, viewer.Today) is not { } found) return null;
        var context = views.Context(viewer, language);
        var about = await cases.ListAsync(viewer, new CaseQuery(Subject: id.Value), language);
        return new MemberPageView(View(found.Record, context),
            [.. Standing(found.History).Select(row => new MemberRowView(row.ValidFrom, row.ValidTo, row.RecordedAt.Day, Cause(row.Cause, about.Items, context.English), MemberStates.NameOf(row.Record.State, context.English), context.Organisations.NameOf(row.Cell, context.English)))],
            about.Items);
    }

    /// <summary>Of the rows that one step wrote over the same days only the last one stands.</summary>
    private static IEnumerable<MemberRow> Standing(IEnumerable<MemberRow> history) =>
        history.GroupBy(row => (row.ValidFrom, row.RecordedAt)).Select(written => written.Last());

    /// <summary>Where a row comes from, in words; a case that the viewer may not see is not named.</summary>
    private static string Cause(string cause, IEnumerable<CaseRowView> cases, bool english)
    {
        if (!cause.Contains('/', StringComparison.Ordinal)) return cause;
        var number = cases.FirstOrDefault(row => cause.StartsWith(row.Id, StringComparison.Ordinal))?.Number;
        return (english, number) switch
        {
            (false, null) => "Theo một hồ sơ",
            (false, _) => $"Theo hồ sơ {number}",
            (true, null) => "By a case",
            (true, _) => $"By case {number}",
        };
    }

    private static MemberView Row(MemberListRow row, ViewContext context) => new(
        row.Person.Value, row.Name, row.BirthDate, null, row.State, MemberStates.NameOf(row.State, context.English), context.Organisation(row.Cell), row.JoinDate, null, row.ProbationEnd, null, null, null,
        [.. context.Organisations.PostsOf(row.Person, context.Today).Select(post => OrganisationQueries.Post(post, context))]);

    private static MemberView View(MemberRecord record, ViewContext context) => new(
        record.Id.Value, record.Name, record.BirthDate, record.Sex, record.State, MemberStates.NameOf(record.State, context.English), context.Organisation(record.Cell), record.JoinDate, record.DecisionDate,
        record.ProbationEnd, record.OfficialDate, record.VotingFrom, record.MemberNumber, [.. context.Organisations.PostsOf(record.Id, context.Today).Select(post => OrganisationQueries.Post(post, context))]);
}
