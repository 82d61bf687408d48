using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Procedures.Api.Cases;

namespace Procedures.Api.Storage;

public static class StorageRegistration
{
    /// <summary>
    /// The store that the settings name (Database:Postgres, else the SQLite file Database:Sqlite), the runner and every read. Clock:Start makes the case
    /// clock movable; Province names whose own rule values count; Workflows is the folder of procedures, rules and calendars.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var workflows = configuration["Workflows"] is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "workflows");
        services.AddSingleton<IStore>(provider => configuration["Database:Postgres"] is { Length: > 0 } connection
            ? new PostgresStore(connection, provider.GetService<ICommandWatch>())
            : new SqliteStore(configuration["Database:Sqlite"] is { Length: > 0 } file ? file : Path.Combine("data", "procedures.db"), provider.GetService<ICommandWatch>()));
        services.AddSingleton(_ => new RegisterFiles(workflows, configuration["Province"]));
        services.AddSingleton(provider => new CaseClock(Time(provider), CaseClock.Parse(configuration["Clock:Start"])));
        services.AddSingleton(provider => new RegisterCache(provider.GetRequiredService<RegisterFiles>(), Store(provider)));
        services.AddSingleton(provider => new DefinitionStore(Store(provider), provider.GetRequiredService<RegisterCache>(), Time(provider)));
        services.AddSingleton(provider => new DefinitionVersions(Store(provider), provider.GetRequiredService<RegisterCache>(), Time(provider)));
        services.AddSingleton(provider => new Publications(Store(provider)));
        services.AddSingleton(provider => new DefinitionLocks(Store(provider), Time(provider)));
        services.AddSingleton(provider => new StepTimes(Store(provider)));
        services.AddSingleton(provider => new Settings(Store(provider)));
        services.AddSingleton(provider => new Schedules(Store(provider)));
        services.AddSingleton(provider => new Anchors(Store(provider)));
        services.AddSingleton(provider => new Reroutings(Store(provider)));
        services.AddSingleton(provider => new Accounts(Store(provider)));
        services.AddSingleton(provider => new Drafts(Store(provider), Time(provider)));
        services.AddSingleton(provider => new Outbox(Store(provider), Time(provider)));
        services.AddSingleton(provider => new DueDeadlines(Store(provider), Time(provider)));
        services.AddSingleton(provider => new InboxReads(Store(provider)));
        services.AddSingleton(provider => new InstanceReads(Store(provider)));
        services.AddSingleton(provider => new OrganisationReads(Store(provider)));
        services.AddSingleton(provider => new BulkRegister(Store(provider), provider.GetRequiredService<RegisterCache>()));
        services.AddSingleton(provider => new CaseReads(
            Store(provider), provider.GetRequiredService<RegisterCache>(), provider.GetRequiredService<Drafts>(), provider.GetRequiredService<CaseClock>()));
        services.AddSingleton(provider => new DeadlineReads(Store(provider), provider.GetRequiredService<RegisterCache>(), provider.GetRequiredService<CaseClock>()));
        services.AddSingleton(provider => new MemberReads(Store(provider), provider.GetRequiredService<RegisterCache>(), provider.GetRequiredService<CaseClock>()));
        services.AddSingleton(provider => new Files(Store(provider), provider.GetRequiredService<CaseReads>(), Time(provider)));
        services.AddSingleton(provider => new AnsweredRequests(Store(provider), Time(provider)));
        services.AddSingleton(provider => new CaseRunner(
            Store(provider), provider.GetRequiredService<RegisterCache>(), provider.GetRequiredService<Settings>(), provider.GetRequiredService<CaseClock>()));
        services.AddSingleton(provider => new UnitPaths(Store(provider), provider.GetRequiredService<RegisterCache>()));
        services.AddSingleton(provider => new PeopleReads(Store(provider)));
        services.AddSingleton(provider => new Scenarios(Store(provider), Time(provider), provider.GetRequiredService<RegisterFiles>().Folder));
        services.AddSingleton(provider => new Verification(Store(provider), provider.GetRequiredService<RegisterCache>(), provider.GetRequiredService<Anchors>()));
        return services;
    }

    /// <summary>Brings the database up to date and reads what the host keeps in memory. Before the first request.</summary>
    public static async Task PrepareStorageAsync(this IServiceProvider services, CancellationToken cancel = default)
    {
        await Store(services).MigrateAsync(cancel);
        var settings = services.GetRequiredService<Settings>();
        await settings.LoadAsync(cancel);
        await services.GetRequiredService<CaseClock>().LoadAsync(settings, cancel);
        await services.GetRequiredService<RegisterCache>().RefreshAsync(cancel);
        await services.GetRequiredService<DefinitionStore>().ImportFilesAsync(services.GetRequiredService<RegisterFiles>().Folder, cancel);
    }

    /// <summary>Whether the database answers.</summary>
    public static async Task PingStorageAsync(this IServiceProvider services, CancellationToken cancel = default) =>
        await services.GetRequiredService<RegisterCache>().RefreshAsync(cancel);

    public static IDataProtectionBuilder AddKeysFromStorage(this IDataProtectionBuilder builder)
    {
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = new StoredKeys(Store(provider))));
        return builder;
    }

    private static IStore Store(IServiceProvider provider) => provider.GetRequiredService<IStore>();
    private static TimeProvider Time(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;
}
