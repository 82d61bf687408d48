using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Seeds;
using Procedures.Api.Storage;
using Procedures.Api.Timers;
using Procedures.Benchmarks.Approval;

namespace Procedures.Benchmarks;

/// <summary>The product's own storage and runner over a database, without the web around them.</summary>
internal sealed class Host : IAsyncDisposable
{
    /// <summary>A Monday morning; the case clock runs on from there.</summary>
    public const string Start = "2026-03-02T08:00";

    public static DemoProvince Province { get; } = DemoProvince.Full();

    private readonly ServiceProvider services;

    private Host(ServiceProvider services) => this.services = services;

    public CaseRunner Runner => Get<CaseRunner>();
    public IStore Store => Get<IStore>();
    public CaseClock Clock => Get<CaseClock>();
    public Register Register => Get<RegisterCache>().Current;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <param name="around">a store around the real one, to look at what it is given</param>
    /// <param name="settings">what else the host is told</param>
    public static async Task<Host> StartAsync(Database database, Func<IStore, IStore>? around = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(database.Setting, database.Connection), new("Clock:Start", Start), .. settings ?? new Dictionary<string, string?>()]).Build();
        var collection = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddStorage(configuration).AddTimers(configuration);
        if (around is not null)
        {
            var real = collection.Last(service => service.ServiceType == typeof(IStore));
            collection.AddSingleton(provider => around((IStore)real.ImplementationFactory!(provider)));
        }
        var host = new Host(collection.BuildServiceProvider());
        await host.services.PrepareStorageAsync();
        return host;
    }

    /// <summary>The organisations and posts of a whole province, and the drawn approval. Of the members only those who hold a post, unless all are asked for.</summary>
    public async Task SeedAsync(bool allMembers = false)
    {
        var province = Province;
        var holders = province.Positions.Select(position => position.Person).ToHashSet();
        var password = SignIns.Hash(DemoAccount.Password);
        await Get<BulkRegister>().WriteAsync(new RegisterSeed(
            province.Organisations, province.Positions, province.Absences, province.BodyMembers,
            () => allMembers ? province.Members() : province.Members().Where(member => holders.Contains(member.Person)),
            [.. province.Accounts.Select(account => new AccountSeed(account.UserName, password, account.Person, account.Email))], DemoProvince.Start));
        await Get<DefinitionStore>().ImportAsync(await File.ReadAllTextAsync(ApprovalWork.File), publish: true);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
