using System.Globalization;
using Procedures.Api.Storage;

namespace Procedures.Api.Cases;

/// <summary>
/// The time of cases. In production it is the real time; with Clock:Start set (demo and tests) it starts there and can be moved forward. Sign-in,
/// tokens, retries and keys never ask it.
/// </summary>
public sealed class CaseClock
{
    internal const string OffsetSetting = "clock-offset";

    private readonly TimeProvider time;
    private readonly Instant? start;
    private long offset;

    public CaseClock(TimeProvider time, Instant? start) => (this.time, this.start) = (time, start);

    public bool IsMovable => start is not null;

    public Instant Now => new(Real.Milliseconds + Interlocked.Read(ref offset));

    /// <summary>The day in Vietnam.</summary>
    public DateOnly Today => Now.Day;

    /// <summary>The real time, for what must not move.</summary>
    public Instant Real => Instant.From(time.GetUtcNow());

    /// <summary>Moves to a later instant and goes on from there.</summary>
    public async Task MoveToAsync(Instant to, Settings settings, CancellationToken cancel = default)
    {
        if (!IsMovable) throw new InvalidOperationException("This clock shows the real time.");
        if (to < Now) throw new ArgumentOutOfRangeException(nameof(to), "The clock does not go back.");
        Interlocked.Exchange(ref offset, to.Milliseconds - Real.Milliseconds);
        await settings.SetAsync(OffsetSetting, offset.ToString(CultureInfo.InvariantCulture), cancel);
    }

    /// <summary>Goes on where the last run of the host stopped counting from, or begins at the start.</summary>
    internal async Task LoadAsync(Settings settings, CancellationToken cancel)
    {
        if (start is not { } begin) return;
        if (await settings.GetAsync(OffsetSetting, cancel) is { } stored) Interlocked.Exchange(ref offset, long.Parse(stored, CultureInfo.InvariantCulture));
        else await MoveFromStartAsync(begin, settings, cancel);
    }

    private async Task MoveFromStartAsync(Instant begin, Settings settings, CancellationToken cancel)
    {
        Interlocked.Exchange(ref offset, begin.Milliseconds - Real.Milliseconds);
        await settings.SetAsync(OffsetSetting, offset.ToString(CultureInfo.InvariantCulture), cancel);
    }

    /// <summary>"2026-01-05T08:00" means Vietnamese time.</summary>
    public static Instant? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Kind == DateTimeKind.Unspecified)
            return Instant.From(new DateTimeOffset(local, Instant.VietnamOffset));
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Instant.From(time)
            : throw new FormatException($"Clock:Start '{text}' is no time; write it as 2026-01-05T08:00.");
    }
}
