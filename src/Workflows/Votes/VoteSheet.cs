using System.Text.Json.Serialization;
using Procedures.Rules;

namespace Procedures.Votes;

/// <summary>How votes are given; the meeting chooses. Written opinions: committees only (assumed).</summary>
[JsonConverter(typeof(NamesOnly<VoteForm>))]
public enum VoteForm
{
    [JsonStringEnumMemberName("secret-ballot")] SecretBallot,
    [JsonStringEnumMemberName("member-card")] MemberCard,
    [JsonStringEnumMemberName("written-opinion")] WrittenOpinion,
}

/// <summary>The counts of one vote as the tellers write them down. Counts alone: nobody's choice is ever stored.</summary>
/// <param name="Present">members of the base who are present (by written opinion: who answered)</param>
/// <param name="Issued">ballots handed out; not asked when voting by card, nor are collected and valid</param>
/// <param name="NoOpinion">by card only: neither for nor against</param>
public sealed record VoteSheet(
    DateOnly MeetingDate, VoteForm Form, int Present, int? Issued, int? Collected, int? Valid, int For, int Against, int? NoOpinion);

/// <summary>Why a sheet is not accepted, and what to do about it.</summary>
/// <param name="Path">the field, "valid"; "base" when nobody is entitled to vote</param>
public sealed record VoteProblem(string Path, string Vi, string En);

/// <summary>What a vote came to.</summary>
[JsonConverter(typeof(NamesOnly<VoteVerdict>))]
public enum VoteVerdict
{
    [JsonStringEnumMemberName("reached")] Reached,
    [JsonStringEnumMemberName("not-reached")] NotReached,
    [JsonStringEnumMemberName("no-meeting")] NoMeeting,
}

/// <summary>The computed result; nobody picks it. Its words show the arithmetic.</summary>
/// <param name="PresentNeeded">members present that make a meeting; 0 when the base is empty</param>
/// <param name="Needed">votes for that reach the threshold; 0 when the base is empty</param>
/// <param name="Missing">votes for that are lacking; 0 when reached</param>
public sealed record VoteResult(VoteVerdict Verdict, int Base, int Present, int PresentNeeded, int For, int Needed, int Missing, string Vi, string En);
