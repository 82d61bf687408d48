using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Procedures.Votes;

/// <summary>A member of a cell or body as the register has him on the day of the meeting.</summary>
/// <param name="State">"official" or "probationary"; any other state does not vote</param>
/// <param name="VotingFrom">first day of the right to vote (the signing of the recognition), apart from the date of official membership</param>
/// <param name="TemporaryElsewhere">in temporary Party activity at another place</param>
/// <param name="Exempt">exempted from work and activity</param>
/// <param name="Suspended">Party activity suspended</param>
/// <param name="AwayOnBusiness">absent on duty: stays in the base</param>
public sealed record RollMember(
    PersonId Person, string Name, string State, DateOnly? VotingFrom, bool TemporaryElsewhere, bool Exempt, bool Suspended, bool AwayOnBusiness);

/// <summary>Somebody whose vote the share is taken of.</summary>
public sealed record CountedMember(PersonId Member, string Name);

/// <summary>Somebody on the roll who is not in the base, and why (an id of <see cref="ExclusionReasons"/>).</summary>
public sealed record ExcludedMember(PersonId Member, string Name, string Reason);

/// <summary>
/// Who a share of votes is taken of. A cell: rule <c>vote.base.cell</c> (point 9.3.2 of 294-QĐ/TW). A committee: all its members.
/// A vote stands on the base that was recorded with it; a later correction of the register never recomputes it.
/// </summary>
public sealed record VoteBase(ImmutableArray<CountedMember> Counted, ImmutableArray<ExcludedMember> Excluded)
{
    /// <summary>True for a committee or standing committee: its members are "ủy viên", and written opinions are allowed.</summary>
    public bool Committee { get; init; }

    [JsonIgnore]
    public int Size => Counted.Length;

    /// <summary>
    /// The base of a cell's vote: official members whose right to vote has begun by the meeting, without those in temporary activity elsewhere, the
    /// exempt who did not come and the suspended. Away on business counts; a probationary member never does; nor does the person the case is about.
    /// </summary>
    /// <param name="attending">who came of the exempt members; an exempt member who comes and votes is counted</param>
    public static VoteBase OfCell(IEnumerable<RollMember> roll, DateOnly meetingDate, IReadOnlySet<PersonId> attending, PersonId? subject)
    {
        var counted = ImmutableArray.CreateBuilder<CountedMember>();
        var excluded = ImmutableArray.CreateBuilder<ExcludedMember>();
        foreach (var member in roll)
        {
            if (ReasonFor(member) is { } reason) excluded.Add(new(member.Person, member.Name, reason));
            else counted.Add(new(member.Person, member.Name));
        }
        return new(counted.ToImmutable(), excluded.ToImmutable());

        string? ReasonFor(RollMember member) => member switch
        {
            { State: "probationary" } => ExclusionReasons.Probationary,
            { State: not "official" } => ExclusionReasons.NotAMember,
            _ when member.Person == subject => ExclusionReasons.PersonConcerned,
            _ when member.VotingFrom is not { } first || first > meetingDate => ExclusionReasons.NotYetVoting,
            { Suspended: true } => ExclusionReasons.Suspended,
            { TemporaryElsewhere: true } => ExclusionReasons.TemporaryElsewhere,
            { Exempt: true } when !attending.Contains(member.Person) => ExclusionReasons.ExemptAndAbsent,
            _ => null,
        };
    }

    /// <summary>The base of a committee's vote: every member of the body, present or not.</summary>
    public static VoteBase OfCommittee(IEnumerable<RollMember> members) =>
        new([.. members.Select(member => new CountedMember(member.Person, member.Name))], []) { Committee = true };

    /// <summary>Takes out those whom the chair excludes, with a reason each. Somebody who is not in the base is left as he is.</summary>
    public VoteBase Without(IEnumerable<(PersonId Member, string Reason)> exclusions)
    {
        var reasons = new Dictionary<PersonId, string>();
        foreach (var (member, reason) in exclusions) reasons.TryAdd(member, reason);
        return this with
        {
            Counted = [.. Counted.Where(member => !reasons.ContainsKey(member.Member))],
            Excluded = [.. Excluded, .. Counted.Where(member => reasons.ContainsKey(member.Member)).Select(member => new ExcludedMember(member.Member, member.Name, reasons[member.Member]))],
        };
    }
}

/// <summary>The reasons for not being in a base, as ids on disk and words on screen.</summary>
public static class ExclusionReasons
{
    public const string Probationary = "probationary";
    public const string NotAMember = "not-a-member";
    public const string PersonConcerned = "person-concerned";
    public const string NotYetVoting = "not-yet-voting";
    public const string Suspended = "suspended";
    public const string TemporaryElsewhere = "temporary-elsewhere";
    public const string ExemptAndAbsent = "exempt-and-absent";

    private static readonly FrozenDictionary<string, (string Vi, string En)> Words = new Dictionary<string, (string, string)>
    {
        [Probationary] = ("đảng viên dự bị, chưa có quyền biểu quyết", "probationary member, no right to vote yet"),
        [NotAMember] = ("không còn là đảng viên chính thức", "not an official member"),
        [PersonConcerned] = ("là người được xét", "is the person concerned"),
        [NotYetVoting] = ("ngày họp chưa có quyền biểu quyết (quyết định công nhận chưa ký)", "no right to vote on the day of the meeting (recognition not signed yet)"),
        [Suspended] = ("đang bị đình chỉ sinh hoạt đảng", "Party activity suspended"),
        [TemporaryElsewhere] = ("đang sinh hoạt đảng tạm thời nơi khác", "in temporary Party activity elsewhere"),
        [ExemptAndAbsent] = ("được miễn công tác và sinh hoạt đảng, không dự họp", "exempt from Party activity and not at the meeting"),
    }.ToFrozenDictionary();

    /// <summary>Every id, for a choice on a form.</summary>
    public static IReadOnlyCollection<string> All => Words.Keys;

    /// <summary>The words of an id; a reason typed by hand comes back as it is.</summary>
    public static string Vi(string reason) => Words.TryGetValue(reason, out var words) ? words.Vi : reason;

    public static string En(string reason) => Words.TryGetValue(reason, out var words) ? words.En : reason;
}
