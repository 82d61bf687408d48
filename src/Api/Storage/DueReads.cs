using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Procedures.Organisations;
using Procedures.Running;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

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

    private static readonly Statement ReadStatesOf = new("select state from cases where subject_person = $1 and procedure = $2", Int, Str);

    private static readonly Statement ReadState = new("select state from cases where id = $1", Case);

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
        var subjects = ImmutableArray.CreateBuilder<Subject>();
        await store.ReadAsync(cancel, new Query(ReadStatesOf.With(person, procedure), row => subjects.Add(CaseJson.ReadState(row.Text(0)).Subject)));
        return subjects.ToImmutable();
    }

    /// <summary>Cases as they stand, in one round trip where the database can.</summary>
    public async Task<Dictionary<CaseId, CaseState>> StatesAsync(IEnumerable<CaseId> cases, CancellationToken cancel = default)
    {
        var states = new Dictionary<CaseId, CaseState>();
        await store.ReadAsync(cancel, [.. cases.Distinct().Select(id => new Query(ReadState.With(id), row => states.Add(id, CaseJson.ReadState(row.Text(0)))))]);
        return states;
    }
}
