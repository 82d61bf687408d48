using Npgsql;
using Procedures.Api.WorkingDays;
using Procedures.Api.Cases;
using Procedures.Api.Digests;
using Procedures.Api.Mail;
using Procedures.Api.Storage;
using Quartz;

namespace Procedures.Api.Timers;

public static class TimersRegistration
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Tidy = TimeSpan.FromHours(1);

    /// <summary>
    /// Adds deadlines, daily openings, the outbox and what drives them: Quartz, clustered on the same PostgreSQL or in memory beside SQLite. With a
    /// movable clock (Clock:Start) nothing ticks: <see cref="IClockAdvance"/> runs what fell due. Needs the storage.
    /// </summary>
    public static IServiceCollection AddTimers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddProceduresMail(configuration);
        services.AddSingleton(_ => new MailAddresses(configuration));
        services.AddSingleton(it => new DueReads(it.GetRequiredService<IStore>()));
        services.AddSingleton(it => new DigestStore(it.GetRequiredService<IStore>(), it.GetService<TimeProvider>() ?? TimeProvider.System));
        services.AddSingleton(it => new MorningDigests(it.GetRequiredService<DigestStore>(), it.GetRequiredService<RegisterCache>(), it.GetRequiredService<Schedules>()));
        services.AddSingleton(it => new DigestQueries(it.GetRequiredService<DigestStore>(), it.GetRequiredService<RegisterCache>(), it.GetRequiredService<CaseClock>()));
        services.AddSingleton(it => new CalendarStore(it.GetRequiredService<IStore>()));
        services.AddSingleton(it => new Recounts(it.GetRequiredService<CalendarStore>(), it.GetRequiredService<RegisterCache>(), it.GetRequiredService<CaseRunner>(), it.GetRequiredService<CaseClock>(), it.GetRequiredService<ILogger<Recounts>>()));
        services.AddSingleton<RecountService>();
        services.AddHostedService(it => it.GetRequiredService<RecountService>());
        services.AddSingleton(it => new CalendarActs(it.GetRequiredService<CalendarStore>(), it.GetRequiredService<RegisterCache>(), it.GetRequiredService<CaseClock>(), it.GetRequiredService<RecountService>()));
        services.AddSingleton<MailWriter>();
        services.AddSingleton(it => new OutboxSender(
            it.GetRequiredService<IStore>(), it.GetRequiredService<Outbox>(), it.GetRequiredService<DueReads>(), it.GetRequiredService<DigestStore>(), it.GetRequiredService<RegisterCache>(), it.GetRequiredService<MailWriter>(), it.GetRequiredService<MailAddresses>(),
            it.GetRequiredService<IMailTransport>(), it.GetRequiredService<Microsoft.Extensions.Options.IOptions<SmtpOptions>>(), it.GetService<TimeProvider>() ?? TimeProvider.System, it, it.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(it => new OutboxPreview(
            it.GetRequiredService<Outbox>(), it.GetRequiredService<DueReads>(), it.GetRequiredService<DigestStore>(), it.GetRequiredService<MailWriter>(), it.GetRequiredService<IMailTransport>(), it, it.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(it => new DailyOpenings(
            it.GetRequiredService<CaseRunner>(), it.GetRequiredService<RegisterCache>(), it.GetRequiredService<DueReads>(), it.GetRequiredService<Schedules>(), it.GetRequiredService<ILogger<DailyOpenings>>()));
        services.AddSingleton(it => new Rerouting(
            it.GetRequiredService<CaseRunner>(), it.GetRequiredService<RegisterCache>(), it.GetRequiredService<Reroutings>(), it.GetRequiredService<Schedules>(), it.GetRequiredService<UnitPaths>(),
            it.GetRequiredService<CaseClock>(), it.GetRequiredService<ILogger<Rerouting>>()));
        services.AddSingleton(it => new DailyAnchor(it.GetRequiredService<Anchors>(), it.GetRequiredService<Schedules>(), it.GetRequiredService<ILogger<DailyAnchor>>()));
        services.AddSingleton(it => new DueWork(
            it.GetRequiredService<CaseRunner>(), it.GetRequiredService<DueDeadlines>(), it.GetRequiredService<Rerouting>(), it.GetRequiredService<DailyOpenings>(), it.GetRequiredService<MorningDigests>(),
            it.GetRequiredService<DailyAnchor>(), it.GetRequiredService<ILogger<DueWork>>()));
        services.AddSingleton<IClockAdvance, ClockAdvance>();
        if (CaseClock.Parse(configuration["Clock:Start"]) is null) AddQuartz(services, configuration["Database:Postgres"]);
        return services;
    }

    private static void AddQuartz(IServiceCollection services, string? postgres)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options => options.InstanceName = "procedures");
            if (postgres is { Length: > 0 })
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(NpgsqlFactory.Instance, postgres);
                    store.ProvisionSchema();
                    // A tick that was missed is no loss: the next one finds the same work. A host that dies is noticed within seconds.
                    store.ConfigureStore(options => options.MisfireThreshold = TimeSpan.FromSeconds(10));
                    store.UseClustering(cluster =>
                    {
                        cluster.CheckinInterval = TimeSpan.FromSeconds(5);
                        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(5);
                    });
                });
                quartz.ConfigureScheduler(options => options.GenerateInstanceId = true);
            }
            else
            {
                quartz.UseInMemoryStore(_ => { });
            }
            Every<DueJob>(quartz, "due", Tick);
            Every<RecountJob>(quartz, "recounts", Tick);
            Every<OutboxJob>(quartz, "outbox", Tick);
            Every<TidyJob>(quartz, "tidy", Tidy);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void Every<T>(IQuartzBuilder quartz, string name, TimeSpan pause) where T : IJob =>
        quartz.ScheduleJob<T>(trigger => trigger.WithIdentity(name).WithSimpleSchedule(schedule => schedule.WithInterval(pause).RepeatForever()).StartNow());
}
