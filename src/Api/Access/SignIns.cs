using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Procedures.Api.Storage;
using Procedures.Running;

namespace Procedures.Api.Access;

/// <summary>
/// Checks the password of a local account. Repeated failures lock the name for a while, on the real clock: a demo's clock may be moved, a guesser's
/// may not. The same answer for a wrong name and a wrong password, after the same work.
/// </summary>
public sealed class SignIns(Accounts accounts, TimeProvider clock)
{
    public const int MostFailures = 5;
    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(5);

    private static readonly PasswordHasher<string> Hasher = new();
    private static readonly string NobodysHash = Hasher.HashPassword("", Guid.NewGuid().ToString());
    private readonly ConcurrentDictionary<string, Failures> failures = new(StringComparer.OrdinalIgnoreCase);

    public static readonly Refusal WrongPassword = new("wrong-password", "Tên đăng nhập hoặc mật khẩu không đúng.", "The user name or the password is wrong.");
    public static readonly Refusal TooManyFailures = new("locked", "Đã nhập sai nhiều lần. Đề nghị thử lại sau 5 phút.", "Too many failures. Try again in five minutes.");

    public static string Hash(string password) => Hasher.HashPassword("", password);

    public static bool Matches(Account account, string password) => Hasher.VerifyHashedPassword("", account.PasswordHash!, password) != PasswordVerificationResult.Failed;

    /// <summary>The account, or why not.</summary>
    public async Task<(Account? Account, Refusal? Refusal)> CheckAsync(string userName, string password)
    {
        userName = userName.Trim();
        if (userName.Length is 0 or > 100 || password.Length is 0 or > 1000) return (null, WrongPassword);
        var now = clock.GetUtcNow();
        if (failures.TryGetValue(userName, out var before) && before.Count >= MostFailures && now < before.Last + Locked) return (null, TooManyFailures);
        var account = await accounts.FindAsync(userName);
        var right = Hasher.VerifyHashedPassword("", account?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed;
        if (account is { Enabled: true, PasswordHash: not null } && right)
        {
            failures.TryRemove(userName, out _);
            return (account, null);
        }
        Forget(now);
        failures.AddOrUpdate(userName, _ => new Failures(1, now), (_, old) => new Failures(now >= old.Last + Locked ? 1 : old.Count + 1, now));
        return (null, WrongPassword);
    }

    /// <summary>Signs the browser in by cookie. Pages use it; the API gives a bearer token instead.</summary>
    public static Task SignInAsync(HttpContext http, Account account) => http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Principal(account));

    public static ClaimsPrincipal Principal(Account account) =>
        new(new ClaimsIdentity(AccountClaims.Of(account.UserName, account.Name, account.Stamp, account.OneTime), CookieAuthenticationDefaults.AuthenticationScheme, AccountClaims.Name, null));

    /// <summary>Names nobody has tried for a while go, so that guessing names does not fill the memory.</summary>
    private void Forget(DateTimeOffset now)
    {
        if (failures.Count < 10_000) return;
        foreach (var (name, old) in failures)
            if (now >= old.Last + Locked) failures.TryRemove(name, out _);
    }

    private sealed record Failures(int Count, DateTimeOffset Last);
}
