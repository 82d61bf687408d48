using System.Collections.Immutable;

namespace Procedures.Organisations;

/// <summary>
/// A Party organisation. Parents, types and flags are effective-dated (last day included): the ladder was rebuilt twice in eighteen months and
/// every question about it names a day. The root has one parent row with no value.
/// </summary>
/// <param name="Code">Province . direct committee . grassroots . sectional or sub-grassroots (000 when none) . cell.</param>
/// <param name="Area">urban, rural or mountain.</param>
public sealed record Organisation(
    OrganisationId Id,
    string Code,
    string Name,
    string NameEn,
    ImmutableArray<Dated<OrganisationId?>> Parents,
    ImmutableArray<Dated<string>> Types,
    ImmutableArray<Dated<string>> Flags,
    string? Area,
    DateOnly Founded,
    DateOnly? Dissolved = null)
{
    public bool HasFlag(string flag, DateOnly on) => Flags.Any(f => f.Value == flag && f.Covers(on));

    public bool Exists(DateOnly on) => Founded <= on && (Dissolved is null || on <= Dissolved);
}

/// <summary>A person holding a post of an organisation, from a day to a day, both included.</summary>
public sealed record Position(int Id, PersonId Person, string Name, OrganisationId Organisation, string Role, DateOnly From, DateOnly? To = null)
{
    public bool Covers(DateOnly on) => From <= on && (To is null || on <= To);
}

/// <summary>A person is away from the first to the last day, both included; the substitute, when named, gets the work of every post the person holds.</summary>
/// <param name="SubstituteName">of a substitute who may hold no post himself</param>
public sealed record Absence(PersonId Person, DateOnly From, DateOnly To, PersonId? Substitute = null, string? SubstituteName = null)
{
    public bool Covers(DateOnly on) => From <= on && on <= To;
}

/// <summary>A member of a committee's body (<see cref="Bodies"/>): the base of that body's votes. A cell's meeting is not listed here, it is the register's roll.</summary>
public sealed record BodyMember(OrganisationId Organisation, string Body, PersonId Person, string Name, DateOnly From, DateOnly? To = null)
{
    public bool Covers(DateOnly on) => From <= on && (To is null || on <= To);
}

/// <summary>Somebody who gets a work item, and why: as holder of the post, as substitute or deputy of the one who is away, or on behalf.</summary>
/// <param name="Role">The post through which the person gets it (a substitute gets it through the post of the absent one).</param>
/// <param name="How"><see cref="AsHolder"/>, <see cref="AsSubstitute"/>, <see cref="AsDeputy"/>, <see cref="OnBehalf"/> or <see cref="Colleague"/>.</param>
/// <param name="For">The person in whose place it is, when there is one: absent, or concerned by the case.</param>
public sealed record Holder(PersonId Person, string Name, string Role, OrganisationId Organisation, string How, PersonId? For = null)
{
    public const string AsHolder = "holder";
    public const string AsSubstitute = "substitute";
    public const string AsDeputy = "deputy";
    public const string OnBehalf = "on-behalf";
    /// <summary>Lent to him, or given to him by name.</summary>
    public const string Colleague = "colleague";
}
