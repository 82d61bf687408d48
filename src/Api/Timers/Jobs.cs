using Procedures.Api.WorkingDays;
using Procedures.Api.Cases;
using Procedures.Api.Mail;
using Procedures.Api.Storage;
using Quartz;

namespace Procedures.Api.Timers;

/// <summary>Looks every few seconds whether something fell due.</summary>
[DisallowConcurrentExecution]
internal sealed class DueJob(DueWork work, CaseClock clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await work.RunDueAsync(clock.Now, cancellationToken);
}

/// <summary>Goes on with recounts that a host which died has left.</summary>
[DisallowConcurrentExecution]
internal sealed class RecountJob(Recounts recounts) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await recounts.RunAsync(cancellationToken);
}

/// <summary>Sends what waits in the outbox.</summary>
[DisallowConcurrentExecution]
internal sealed class OutboxJob(OutboxSender sender) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await sender.SendDueAsync(cancellationToken);
}

/// <summary>Drops uploads that no step has taken within a day, and answers that nobody asks for again.</summary>
[DisallowConcurrentExecution]
internal sealed class TidyJob(Files files, AnsweredRequests answers) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await files.DropOrphansAsync(cancellationToken);
        await answers.DropOldAsync(cancellationToken);
    }
}
