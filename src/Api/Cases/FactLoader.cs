using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Votes;

namespace Procedures.Api.Cases;

/// <summary>Loads what the engine asks for. Remembers the files it found, so that the step links them.</summary>
internal sealed class FactLoader(Func<Query[], Task> read, Instant now)
{
    private readonly List<string> files = [];

    public IReadOnlyList<string> Files => files;

    /// <summary>Takes numbers of new cases; only a step that runs alone can.</summary>
    public Func<string, int, Task<int>>? TakeNumber { get; init; }

    public CaseId Case { get; init; }

    /// <summary>Whose eyes a look at the form has: what another case says is told only to who may know of that case.</summary>
    public ReadScope? Eyes { get; init; }

    /// <summary>What several steps of one commit ask alike: people's records, rolls and accounts.</summary>
    public Dictionary<FactKey, object?>? Known { get; init; }

    public async Task AddAsync(Facts facts, IEnumerable<FactKey> keys)
    {
        foreach (var key in keys)
        {
            if (Known is { } known && key is (MemberFact or RollFact or AccountFact))
            {
                if (!known.TryGetValue(key, out var value)) known.Add(key, value = await LoadAsync(key));
                facts.Add(key, value);
            }
            else
            {
                facts.Add(key, await LoadAsync(key));
            }
        }
    }

    public async Task<object?> LoadAsync(FactKey key) => key switch
    {
        MemberFact member => MemberHistory.AsOf(await HistoryAsync(member.Person), member.On, now),
        RollFact roll => await RollAsync(roll),
        AccountFact account => await AnyAsync(StepStatements.ReadAccount.With(account.Person)),
        CaseNumberFact number => TakeNumber is { } take ? await take(number.Prefix, number.Year) : throw new InvalidOperationException("Only opening a case takes a number."),
        PaperNumberFact paper => await AnyAsync(StepStatements.ReadPaper.With(paper.Issuer, paper.Series, paper.Year, paper.Number)),
        NextPaperNumberFact next => await NextPaperAsync(next),
        FileFact file => await FileAsync(file.File),
        DraftFact draft => await DraftAsync(draft.WorkItem),
        SharedMeetingFact meeting => await MeetingAsync(meeting),
        StateBeforeFact before => CaseEntry.Fold(await EntriesAsync(before.Event)),
        _ => throw new InvalidOperationException($"Nobody loads {key.GetType().Name}."),
    };

    public async Task<List<MemberRow>> HistoryAsync(PersonId person)
    {
        var rows = new List<MemberRow>();
        await read([new Query(StepStatements.ReadHistory.With(person), row => rows.Add(MemberJson.Read(row)))]);
        return rows;
    }

    private async Task<ImmutableArray<RollMember>> RollAsync(RollFact roll)
    {
        var members = ImmutableArray.CreateBuilder<RollMember>();
        await read([new Query(StepStatements.ReadRoll.With(roll.Cell, roll.On), row =>
        {
            var member = MemberJson.Read(row.Text(0));
            // Somebody who is only temporarily here is counted, and votes, where he belongs.
            if (member.IsMember && !member.TemporaryHere)
                members.Add(new(member.Id, member.Name, member.State, member.VotingFrom, member.TemporaryElsewhere, member.Exempt, member.Suspended, AwayOnBusiness: false));
        })]);
        return members.ToImmutable();
    }

    /// <summary>The last one typed, of those of which the reader may know.</summary>
    private async Task<SharedMeeting?> MeetingAsync(SharedMeetingFact fact)
    {
        if (Eyes is not { } eyes) return null;
        SharedMeeting? found = null;
        await read([new Query(StepStatements.ReadMeetings.With(fact.Organisation, fact.Body, fact.On, eyes.Person, Case), row =>
        {
            if (found is null && eyes.Knows((Confidentiality)row.Int(2), row.Text(3), (Confidentiality?)row.IntOrNull(4)))
                found = new SharedMeeting(row.Text(1), JsonElement.Parse(row.Text(0)));
        })]);
        return found;
    }

    private async Task<int> NextPaperAsync(NextPaperNumberFact next)
    {
        var last = 0;
        await read([new Query(StepStatements.ReadLastPaper.With(next.Issuer, next.Series, next.Year), row => last = row.Int(0))]);
        return last + 1;
    }

    private async Task<JsonElement?> DraftAsync(int item)
    {
        JsonElement? data = null;
        await read([new Query(StepStatements.ReadDraft.With(Case, item), row => data = JsonElement.Parse(row.Text(0)))]);
        return data;
    }

    private async Task<bool> FileAsync(string file)
    {
        var exists = await AnyAsync(StepStatements.ReadFile.With(file, Case));
        if (exists) files.Add(file);
        return exists;
    }

    private async Task<List<CaseEntry>> EntriesAsync(int before)
    {
        var entries = new List<CaseEntry>();
        await read([new Query(StoredCases.ReadEntries.With(Case, before - 1), row => entries.Add(Entries.Read(row)))]);
        return entries;
    }

    private async Task<bool> AnyAsync(Call call)
    {
        var any = false;
        await read([new Query(call, _ => any = true)]);
        return any;
    }
}
