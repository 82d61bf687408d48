using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Procedures.Api.Portal.Lists;

/// <summary>
/// What somebody searched for may be a person's name, and addresses end up in logs and in the browser's history. A search is posted,
/// and the page it leads to carries the words sealed: Back, paging and reloading work, and nobody reads a name in an address.
/// </summary>
internal sealed class SealedWords(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("portal.search-words");

    public string? Seal(string? words) => string.IsNullOrWhiteSpace(words) ? null : protector.Protect(words.Trim());

    /// <summary>Null for nothing and for what this host did not seal.</summary>
    public string? Open(string? seal)
    {
        if (string.IsNullOrEmpty(seal)) return null;
        try { return protector.Unprotect(seal); }
        catch (CryptographicException) { return null; }
    }
}
