using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Procedures.Running;

namespace Procedures.Api.Storage;

/// <summary>
/// The hash chain of a case: each entry's hash covers the one before it, the envelope and the digest of its payload. Whoever changes, removes or
/// reorders an entry breaks it; a payload can be destroyed on purpose and the chain still verifies by its digest.
/// </summary>
internal static class EventChain
{
    public const int Format = 1;
    public static readonly byte[] Start = new byte[32];

    /// <summary>Of the payload's text, however it is packed.</summary>
    public static byte[] DigestOf(ReadOnlySpan<byte> payload) => SHA256.HashData(payload);

    public static byte[] HashOf(CaseId @case, CaseEntry entry, int format, byte[] digest, byte[] previous)
    {
        // JSON keeps the parts apart, whatever stands in a name.
        var envelope = JsonSerializer.SerializeToUtf8Bytes(new string?[]
        {
            @case.ToString(), Text(entry.Number), Text(entry.At.Milliseconds), entry.Person?.ToString(), entry.PersonName, entry.Role, entry.Organisation?.ToString(),
            entry.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Text(format),
        });
        return SHA256.HashData([.. previous, .. envelope, .. digest]);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
