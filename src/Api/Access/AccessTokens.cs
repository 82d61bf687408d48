using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Procedures.Api.Access;

/// <summary>The secret that signs the access tokens of local accounts; every node of an installation has the same one.</summary>
public sealed class AccessTokenKey
{
    public const int LeastOctets = 32;

    public AccessTokenKey(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < LeastOctets) throw new ArgumentException($"A key of {octets.Length} octets is too short: {LeastOctets} at least.", nameof(octets));
        Signing = new SymmetricSecurityKey(octets.ToArray());
    }

    internal SymmetricSecurityKey Signing { get; }
}

/// <summary>Issues and checks the bearer tokens of local accounts. On the real clock always: a case's clock may be moved, a sign-in's may not.</summary>
public sealed class AccessTokens
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private const string Issuer = "procedures", Audience = "procedures-api";
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    private readonly AccessTokenKey _key;
    private readonly TimeProvider _clock;
    private readonly TokenValidationParameters _checks;

    public AccessTokens(AccessTokenKey key, TimeProvider realClock)
    {
        (_key, _clock) = (key, realClock);
        _checks = new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            IssuerSigningKey = key.Signing,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => from <= Now && Now < until,
            NameClaimType = AccountClaims.Name,
        };
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <param name="account">The account's lasting id, not its user name.</param>
    /// <param name="stamp">the account's; another one ends the token</param>
    /// <param name="oneTime">signed in with a password that is good for choosing one's own</param>
    public string Issue(string account, string name, string stamp = "", bool oneTime = false)
    {
        // a token's times are whole seconds: issued within this second, valid at once
        var now = new DateTime(Now.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Subject = new ClaimsIdentity(AccountClaims.Of(account, name, stamp, oneTime)),
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = new SigningCredentials(_key.Signing, SecurityAlgorithms.HmacSha256),
        });
    }

    internal Task<TokenValidationResult> CheckAsync(string token) => Handler.ValidateTokenAsync(token, _checks);
}

/// <summary>The claims that every way of signing in ends with.</summary>
public static class AccountClaims
{
    /// <summary>The account's id in this installation; from an identity provider, its subject until the account is found.</summary>
    public const string Account = "sub";
    public const string Name = "name";
    public const string Issuer = "iss";
    /// <summary>The account's stamp when the session began.</summary>
    public const string Stamp = "stamp";
    /// <summary>The session was opened with a one-time password: all it can do is choose another.</summary>
    public const string OneTime = "one-time";

    public static IEnumerable<Claim> Of(string account, string name, string stamp, bool oneTime = false)
    {
        yield return new Claim(Account, account);
        yield return new Claim(Name, name);
        if (stamp.Length > 0) yield return new Claim(Stamp, stamp);
        if (oneTime) yield return new Claim(OneTime, "true");
    }
}
