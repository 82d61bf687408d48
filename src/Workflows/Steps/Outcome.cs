using System.Collections.Immutable;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>How a step may end: an id that is its port, a label, and what it brings about.</summary>
public sealed record Outcome(string Id, Text Label)
{
    public Text? Consequence { get; init; }
    public ImmutableArray<string> ReturnsTo { get; init; } = [];
    public bool CommentRequired { get; init; }
    public Condition? When { get; init; }
    /// <summary>The sentence for who chooses it although it is not offered.</summary>
    public Text? Otherwise { get; init; }
    public ImmutableArray<string> Lapse { get; init; } = [];
    /// <summary>Asked for and comes straight back: the asker's internal deadline rests meanwhile.</summary>
    public bool Supplement { get; init; }
    public bool Final { get; init; }
    /// <summary>Required fields may stay empty; what is given is still checked.</summary>
    public bool Unfinished { get; init; }
    /// <summary>Code of the letter that goes out with it.</summary>
    public string? Document { get; init; }
    /// <summary>Field with the organisation to which the case moves.</summary>
    public string? MovesTo { get; init; }
    /// <summary>The token stays and the case is suspended; its handlers are reminded on that day.</summary>
    public Term? SuspendsUntil { get; init; }
    public Confidentiality? Class { get; init; }
    public Text? Neutral { get; init; }
    public bool ClosesHost { get; init; }
    public Term? ExtendsHost { get; init; }
}
