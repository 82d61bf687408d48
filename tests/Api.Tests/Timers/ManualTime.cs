namespace Procedures.Api.Tests.Timers;

/// <summary>Real time moved by hand, for what never asks the movable clock: retries and leases.</summary>
public sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    private long ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Pass(TimeSpan span) => Interlocked.Add(ref ticks, span.Ticks);
}
