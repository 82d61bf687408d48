using System.Security.Cryptography;
using System.Text;
using Procedures.Running;

namespace Procedures.Api.Cases;

/// <summary>What came of a command.</summary>
public abstract record RunResult
{
    private RunResult() { }

    /// <summary>Written and durable, or nothing was to do.</summary>
    /// <param name="Entry">number of the entry it wrote; the case's version</param>
    /// <param name="Repeated">the same request was answered before; nothing was done again</param>
    public sealed record Done(CaseState Case, Answer Answer, int Entry, bool Repeated = false) : RunResult
    {
        /// <summary>Whether there was something to do; told for many cases at once.</summary>
        public bool Wrote { get; init; } = true;
    }

    /// <param name="Other">the open case that stands in the way of opening another</param>
    public sealed record Refused(Refusal Refusal, CaseId? Other = null) : RunResult;

    public sealed record NotFound : RunResult;
}

/// <summary>A request that may come twice: the same key from the same person to the same route is the same request.</summary>
public sealed record Idempotency(PersonId User, string Route, string Key, string BodyHash)
{
    public static readonly Refusal KeyReused = new("idempotency-key-reused",
        "Khóa chống gửi trùng này đã dùng cho một nội dung khác. Đề nghị gửi lại với khóa mới.", "This Idempotency-Key was used for another content. Send it again with a new key.");

    private const int HashBytes = 16;

    /// <summary>Who asked what: by which the answer is found again.</summary>
    internal byte[] Request => Hash($"{User} {Route} {Key}");

    /// <summary>What stood in it.</summary>
    internal byte[] Body => Hash(BodyHash);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..HashBytes];

    public static Idempotency Of(PersonId user, string route, string key, ReadOnlySpan<byte> body) => new(user, route, key, Convert.ToHexStringLower(SHA256.HashData(body)));
}

/// <summary>New ids, in the order in which they are made.</summary>
public static class CaseIds
{
    public static CaseId New() => new(Guid.CreateVersion7());
}
