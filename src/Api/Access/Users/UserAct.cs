using Procedures.Running;

namespace Procedures.Api.Access.Users;

/// <summary>Something that is done to somebody's account, posts or absences. Each leaves an entry in the protocol.</summary>
public abstract record UserAct(PersonId Person)
{
    /// <summary>As the protocol names it, for good.</summary>
    public abstract string Name { get; }

    /// <summary>Whether one may do it for oneself.</summary>
    public virtual bool IsOwn => false;
}

/// <param name="UserName">null: as suggested</param>
public sealed record CreateAccount(PersonId Person, string? UserName = null) : UserAct(Person) { public override string Name => "account-created"; }
public sealed record DisableAccount(PersonId Person, string Reason) : UserAct(Person) { public override string Name => "account-disabled"; }
public sealed record EnableAccount(PersonId Person, string Reason) : UserAct(Person) { public override string Name => "account-enabled"; }
public sealed record GiveOneTimePassword(PersonId Person) : UserAct(Person) { public override string Name => "one-time-password-given"; }
/// <summary>Links the account to what an identity provider calls the person; without both, unlinks it.</summary>
public sealed record LinkSubject(PersonId Person, string? Issuer, string? Sub) : UserAct(Person) { public override string Name => Sub is null ? "subject-unlinked" : "subject-linked"; }
public sealed record GivePost(PersonId Person, string Role, OrganisationId Organisation, DateOnly From) : UserAct(Person) { public override string Name => "post-given"; }
/// <param name="To">the last day; the day before the first takes back a post that has not begun</param>
public sealed record EndPost(PersonId Person, int Position, DateOnly To) : UserAct(Person) { public override string Name => "post-ended"; }
public sealed record NoteAbsence(PersonId Person, DateOnly From, DateOnly To, PersonId? Substitute) : UserAct(Person) { public override string Name => "absence-noted"; public override bool IsOwn => true; }
/// <param name="To">the new last day; before the first takes the absence back</param>
public sealed record EndAbsence(PersonId Person, DateOnly From, DateOnly To) : UserAct(Person) { public override string Name => "absence-ended"; public override bool IsOwn => true; }
public sealed record ChangePassword(PersonId Person, string Old, string New) : UserAct(Person) { public override string Name => "password-changed"; public override bool IsOwn => true; }
public sealed record SignOutEverywhere(PersonId Person) : UserAct(Person) { public override string Name => "signed-out-everywhere"; public override bool IsOwn => true; }

/// <summary>What came of an act.</summary>
/// <param name="Warnings">what whoever acts should know before he does</param>
/// <param name="OneTimePassword">to be shown once; nobody can read it again</param>
/// <param name="Account">as it stands after the act</param>
/// <param name="Repeated">the same request was answered before; nothing was done again</param>
public sealed record UserActResult(Refusal? Refusal, IReadOnlyList<Text> Warnings, string? OneTimePassword = null, Storage.Account? Account = null, bool Repeated = false)
{
    public static UserActResult No(Refusal refusal) => new(refusal, []);
}
