using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Procedures.Api.Cases;
using Procedures.Api.Seeds;
using Procedures.Api.Storage;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Tests;

namespace Procedures.Api.Tests.Storage;

/// <summary>A migrated database with the small demo province and the small procedure, through the same registration as the host's.</summary>
public abstract class StoreUnderTest : IAsyncLifetime
{
    private int applicants;
    private ServiceProvider? services;

    protected abstract Task<Dictionary<string, string?>> SettingsAsync();

    /// <summary>Of a database in which nothing is, not even a table.</summary>
    protected abstract Task<Dictionary<string, string?>> EmptyAsync();

    public T Get<T>() where T : notnull => services!.GetRequiredService<T>();
    internal IStore Store => Get<IStore>();
    public CaseRunner Runner => Get<CaseRunner>();

    internal static OrganisationId Cell => DemoProvince.MainCell;

    public async ValueTask InitializeAsync()
    {
        services = await StartAsync();
        await FillAsync();
    }

    protected virtual async Task FillAsync()
    {
        var province = DemoProvince.Small();
        await Get<BulkRegister>().WriteAsync(SeedOf(province));
        await Get<DefinitionStore>().ImportAsync(LeaveProcedure.Json, publish: true);
    }

    /// <summary>Another host on the same database.</summary>
    public async Task<ServiceProvider> StartAsync()
    {
        var provider = Provider(await SettingsAsync());
        await provider.PrepareStorageAsync();
        return provider;
    }

    /// <summary>A host on an empty database, before it has prepared it.</summary>
    public async Task<ServiceProvider> StartEmptyAsync() => Provider(await EmptyAsync());

    private static ServiceProvider Provider(Dictionary<string, string?> settings)
    {
        settings["Clock:Start"] = "2026-01-05T08:00";
        settings["Workflows"] = Path.Combine(Repository.Root, "workflows");
        return new ServiceCollection().AddStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }

    internal static RegisterSeed SeedOf(DemoProvince province) => new(
        province.Organisations, province.Positions, province.Absences, province.BodyMembers, province.Members,
        [.. province.Accounts.DistinctBy(account => account.UserName).Select(account => new AccountSeed(account.UserName, "hash", account.Person, account.Email))], DemoProvince.Start);

    public virtual async ValueTask DisposeAsync()
    {
        if (services is not null) await services.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal OrganisationDirectory Directory => Get<RegisterCache>().Current.Directory;

    internal static Position Holder(string role, OrganisationId organisation) => DemoProvince.Small().Positions.First(position => position.Role == role && position.Organisation == organisation);

    internal static Actor As(string role, OrganisationId organisation)
    {
        var holder = Holder(role, organisation);
        return new Actor(holder.Person, holder.Name, role, organisation);
    }

    internal static Actor Secretary => As(Roles.CellSecretary, Cell);
    internal static Actor CommitteeSecretary => As(Roles.CommitteeSecretary, DemoProvince.MainCommittee);
    internal static Actor Officer => As(Roles.OrganisationOfficer, DemoProvince.MainCommittee);
    internal static Actor Clerk => As(Roles.Clerk, DemoProvince.MainCommittee);

    internal ReadScope Eyes(Actor actor) => ReadScope.Of(actor.Person!.Value, Directory, DemoProvince.Start);

    internal OpenCase Opening(string? name = null, CaseId? id = null) => new(
        id ?? CaseIds.New(), Cell, new Subject(Subject.Applicant, null, null, name ?? $"Người xin vào Đảng {Interlocked.Increment(ref applicants):000}") { Facts = new SubjectFacts { BirthDate = new DateOnly(1999, 3, 4) } },
        CaseJson.Empty) { By = Secretary };

    internal async Task<CaseState> OpenAsync(string? name = null) => Done(await Runner.OpenAsync(LeaveProcedure.Id, Opening(name))).Case;

    internal static CompleteWorkItem Completing(CaseState @case, string step, string? outcome, Actor by, object? data = null, string? comment = null, string? returnTo = null) => new(
        @case.WorkItems.Values.Single(item => item.Step == step).Id, @case.WorkItems.Values.Single(item => item.Step == step).Version, outcome,
        JsonSerializer.SerializeToElement(data ?? new { }), ImmutableSortedDictionary<string, DossierTick>.Empty, comment, returnTo) { By = by };

    internal async Task<CaseState> CompleteAsync(CaseState @case, string step, string? outcome, Actor by, object? data = null, string? comment = null, string? returnTo = null) =>
        Done(await Runner.HandleAsync(@case.Id, Completing(@case, step, outcome, by, data, comment, returnTo))).Case;

    /// <summary>A case that waits for the decision and for the secret work.</summary>
    internal async Task<CaseState> AcceptedAsync(string? name = null) => await CompleteAsync(await OpenAsync(name), "request", "accept", Secretary, new { reason = "Việc nhà" });

    internal async Task<CaseState> GrantedAsync(string number)
    {
        var @case = await AcceptedAsync();
        @case = await CompleteAsync(@case, "background", "done", Officer, new { finding = "Rõ" });
        @case = await CompleteAsync(@case, "decide", "agree", CommitteeSecretary);
        return await CompleteAsync(@case, "paper", "issued", Clerk, new { number, signedOn = "2026-01-05" });
    }

    internal static RunResult.Done Done(RunResult result) => result is RunResult.Done done ? done
        : throw new ShouldAssertException(result is RunResult.Refused refused ? $"{refused.Refusal.Code}: {refused.Refusal.Sentence} {string.Join(' ', refused.Refusal.Errors.SelectMany(e => e.Value.Select(t => e.Key + " " + t.Vi)))}" : result.ToString());

    internal static Refusal Refused(RunResult result) => result.ShouldBeOfType<RunResult.Refused>().Refusal;

    internal async Task<int> CountAsync(string sql)
    {
        var count = 0;
        await Store.ReadAsync(default, new Query(new Statement(sql).With(), row => count = row.Int(0)));
        return count;
    }
}

public sealed class SqliteUnderTest : StoreUnderTest
{
    private readonly TemporaryFolder folder = new();

    public string File => folder.File("procedures.db");

    protected override Task<Dictionary<string, string?>> SettingsAsync() => Task.FromResult(new Dictionary<string, string?> { ["Database:Sqlite"] = File });

    protected override Task<Dictionary<string, string?>> EmptyAsync() => Task.FromResult(new Dictionary<string, string?> { ["Database:Sqlite"] = folder.File($"{Guid.NewGuid()}.db") });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}

public sealed class PostgresUnderTest(PostgresServer server) : StoreUnderTest
{
    private string? database;

    protected override async Task<Dictionary<string, string?>> SettingsAsync() => new() { ["Database:Postgres"] = database ??= await server.NewDatabaseAsync() };

    protected override async Task<Dictionary<string, string?>> EmptyAsync() => new() { ["Database:Postgres"] = await server.NewDatabaseAsync() };
}
