using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Procedures.Organisations;
using Procedures.Running;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>A case as it stands, and the entry that called for a mail.</summary>
internal sealed record MailSource(CaseState? Case, CaseEntry? Entry);

/// <summary>What the host's own jobs read. Nothing of it is shown to anybody.</summary>
internal sealed class DueReads
{
    private const int Page = 1_000;

    // of a person's rows over the day the one written last answers
    private const string Members =
        """
        select p.id, r.record from persons p join member_rows r on r.id =
        (select max(n.id) from member_rows n where n.person = p.id and n.valid_from <= $3 and (n.valid_to is null or n.valid_to >= $3))
        where p.id > $1 and not exists (select 1 from cases c where c.subject_person = p.id and c.procedure = $2 and c.status in ('running', 'suspended'))
        """;

    private static readonly Statement ReadMembers = new($"{Members} order by p.id limit {Page}", Int, Str, Day);

    private static readonly Statement ReadMembersInState = new($"{Members} and p.state = $4 order by p.id limit {Page}", Int, Str, Day, Str);

    private static readonly Statement ReadCasesOf = new("select id from cases where subject_person = $1 and procedure = $2", Int, Str);

    private static readonly Statement ReadEntry = new($"select {Entries.Columns} from case_events where case_id = $1 and number = $2", Case, Int);

    private readonly IStore store;

    public DueReads(IStore store) => this.store = store;

    /// <summary>The people of the register about whom no case of the procedure is open, as they stand on the day; page by page.</summary>
    /// <param name="state">only those in this state</param>
    public async IAsyncEnumerable<MemberRecord> MembersWithoutOpenCaseAsync(string procedure, string? state, DateOnly on, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var page = new List<MemberRecord>(Page);
        var after = 0;
        do
        {
            page.Clear();
            var call = state is null ? ReadMembers.With(after, procedure, on) : ReadMembersInState.With(after, procedure, on, state);
            await store.ReadAsync(cancel, new Query(call, row =>
            {
                after = row.Int(0);
                page.Add(MemberJson.Read(row.Text(1)));
            }));
            foreach (var record in page) yield return record;
        }
        while (page.Count == Page);
    }

    /// <summary>As what the person stood in his cases of the procedure, open and closed.</summary>
    public async Task<ImmutableArray<Subject>> SubjectsOfAsync(string procedure, PersonId person, CancellationToken cancel = default)
    {
        var cases = new List<CaseId>();
        await store.ReadAsync(cancel, new Query(ReadCasesOf.With(person, procedure), row => cases.Add(row.Case(0))));
        return [.. (await StoredCases.ReadAsync(queries => store.ReadAsync(cancel, queries), cases)).Values.Select(@case => @case.Subject)];
    }

    /// <summary>From what these mails are written, by their ids.</summary>
    public async Task<Dictionary<long, MailSource>> SourcesAsync(IReadOnlyCollection<OutboxMail> mails, CancellationToken cancel = default)
    {
        var entries = new Dictionary<(CaseId, int), CaseEntry>();
        var read = mails.Where(mail => mail.Case is not null && mail.Entry is not null).Select(mail => (Case: mail.Case!.Value, Entry: mail.Entry!.Value)).Distinct()
            .Select(one => new Query(ReadEntry.With(one.Case, one.Entry), row => entries.Add(one, Entries.Read(row))));
        var cases = await StoredCases.ReadAsync(queries => store.ReadAsync(cancel, queries), mails.Select(mail => mail.Case).OfType<CaseId>(), [.. read]);
        return mails.ToDictionary(mail => mail.Id, mail => new MailSource(
            mail.Case is { } id ? cases.GetValueOrDefault(id) : null, mail is { Case: { } of, Entry: { } number } ? entries.GetValueOrDefault((of, number)) : null));
    }
}
