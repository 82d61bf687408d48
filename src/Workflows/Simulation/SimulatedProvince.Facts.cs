using System.Globalization;
using System.Text.Json;
using Procedures.Deadlines;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Simulation;

/// <summary>Answers what the engine has to know.</summary>
public sealed partial class SimulatedProvince
{
    /// <summary>Asks the engine, loading the facts it needs until it answers.</summary>
    private T Ask<T>(SimulatedCase? @case, Func<Facts, T> ask, WorkingCalendar? calendar = null)
    {
        var facts = new Facts(Organisations, Competence, Rules, Calendars.Of(calendar ?? Calendar), scene.Province);
        while (true)
        {
            try
            {
                var answer = ask(facts);
                var needed = answer switch { Needs needs => needs.Keys, OfferNeeds needs => needs.Keys, _ => [] };
                if (needed.IsEmpty) return answer;
                foreach (var key in needed) facts.Add(key, Answer(@case, key));
            }
            catch (FactMissing missing)
            {
                facts.Add(missing.Key, Answer(@case, missing.Key));
            }
        }
    }

    private object? Answer(SimulatedCase? @case, FactKey key) => key switch
    {
        MemberFact member => Register.Member(member.Person, member.On, Now),
        RollFact roll => Register.Roll(roll.Cell, roll.On, Now),
        AccountFact account => accounts.Contains(account.Person),
        CaseNumberFact number => NextCaseNumber(number.Prefix, number.Year),
        PaperNumberFact paper => paperNumbers.Contains((paper.Issuer, paper.Series, paper.Year, paper.Number)),
        NextPaperNumberFact next => NextPaperNumber(next),
        FileFact => true,
        StateBeforeFact before => @case!.Before(before.Event),
        DraftFact draft => drafts.TryGetValue((@case!.Id, draft.WorkItem), out var data) ? data : (JsonElement?)null,
        SharedMeetingFact meeting => SharedMeeting(meeting),
        _ => throw new InvalidOperationException($"Nobody answers {key.GetType().Name}."),
    };

    private int NextCaseNumber(string prefix, int year) => caseNumbers.GetValueOrDefault((prefix, year)) + 1;

    private int NextPaperNumber(NextPaperNumberFact next) => 1 + paperNumbers.Where(one => one.Issuer == next.Issuer && one.Series == next.Series && one.Year == next.Year)
        .Select(one => int.TryParse(string.Concat(one.Number.TakeWhile(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .DefaultIfEmpty().Max();

    private SharedMeeting? SharedMeeting(SharedMeetingFact meeting) => cases.SelectMany(one => one.Entries.Select(entry => (one.State.Number, entry))).OrderBy(one => one.entry.At.Milliseconds)
        .SelectMany(one => one.entry.Events.OfType<WorkItemCompleted>().Select(completed => (one.Number, completed)))
        .Where(one => one.completed.On == meeting.On && one.completed.Vote is { } vote && vote.Organisation == meeting.Organisation && vote.Body == meeting.Body)
        .Select(one => new SharedMeeting(one.Number, VoteSheetFields.MeetingOf(one.completed.Data))).LastOrDefault();
}
