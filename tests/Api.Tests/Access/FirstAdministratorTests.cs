using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Procedures.Api.Access.Users;
using Procedures.Api.Storage;
using Procedures.Api.Timers;
using Procedures.Organisations;
using Procedures.Tests;

namespace Procedures.Api.Tests.Access;

/// <summary>How the first person gets into an empty installation.</summary>
public abstract class FirstAdministratorTests
{
    private protected abstract Task<Dictionary<string, string?>> DatabaseAsync();

    [Fact]
    public async Task An_empty_installation_gets_one_administrator_and_no_second()
    {
        await using var host = await StartAsync();
        var (said, wrong) = (new StringWriter(), new StringWriter());
        (await host.CreateAdministratorAsync(["create-administrator", "--user-name", "Quantri", "--name", "Trần Thị Bình"], said, wrong)).ShouldBe(0, wrong.ToString());
        said.ToString().ShouldContain("quantri");
        (await host.CreateAdministratorAsync(["create-administrator", "--user-name", "khac", "--name", "Người khác"], said, wrong)).ShouldBe(1);
        wrong.ToString().ShouldContain("Đã có người quản trị");
        wrong.ToString().ShouldNotContain("password");

        var account = (await host.GetRequiredService<Accounts>().FindAsync("quantri")).ShouldNotBeNull();
        (account.OneTime, account.Enabled, account.Name).ShouldBe((true, true, "Trần Thị Bình"));
        var directory = host.GetRequiredService<RegisterCache>().Current.Directory;
        var post = directory.AllPostsOf(account.Person).ShouldHaveSingleItem();
        (post.Role, post.Organisation, directory.TypeAt(directory.Root, post.From)).ShouldBe((Roles.Administrator, directory.Root, OrganisationTypes.Province));
        (await host.GetRequiredService<UserReads>().ProtocolAsync()).Items.ShouldHaveSingleItem().Act.ShouldBe("administrator-created");

        var password = said.ToString().Split(' ')[^1].Trim();
        (await new Procedures.Api.Access.SignIns(host.GetRequiredService<Accounts>(), TimeProvider.System).CheckAsync("quantri", password)).Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData("create-administrator")]
    [InlineData("create-administrator --user-name quantri")]
    [InlineData("create-administrator --name --user-name")]
    public async Task Without_both_names_it_says_how_it_is_used(string line)
    {
        await using var host = await StartAsync();
        var wrong = new StringWriter();
        (await host.CreateAdministratorAsync(line.Split(' '), TextWriter.Null, wrong)).ShouldBe(2);
        wrong.ToString().ShouldContain("--user-name");
    }

    [Fact]
    public async Task Two_who_ask_at_once_make_one_administrator()
    {
        await using var host = await StartAsync();
        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => host.CreateAdministratorAsync(["create-administrator", "--user-name", $"quantri{n}", "--name", "Trần Thị Bình"], TextWriter.Null, TextWriter.Null))));
        codes.Count(code => code == 0).ShouldBe(1);
        (await host.GetRequiredService<UserReads>().ProtocolAsync()).Items.Length.ShouldBe(1);
    }

    private async Task<ServiceProvider> StartAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(await DatabaseAsync()).AddInMemoryCollection(new Dictionary<string, string?> { ["Workflows"] = Path.Combine(Repository.Root, "workflows"), ["Clock:Start"] = "2026-01-05T08:00" }).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddStorage(configuration).AddTimers(configuration);
        services.AddSingleton(it => new UserActs(it.GetRequiredService<IStore>(), it.GetRequiredService<RegisterCache>(), it.GetRequiredService<Procedures.Api.Cases.CaseClock>(), it.GetRequiredService<Rerouting>()));
        services.AddSingleton(it => new UserReads(it.GetRequiredService<IStore>(), it.GetRequiredService<RegisterCache>(), it.GetRequiredService<Procedures.Api.Cases.CaseClock>()));
        var provider = services.BuildServiceProvider();
        await provider.PrepareStorageAsync();
        return provider;
    }
}

public sealed class SqliteFirstAdministratorTests : FirstAdministratorTests, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private protected override Task<Dictionary<string, string?>> DatabaseAsync() => Task.FromResult(new Dictionary<string, string?> { ["Database:Sqlite"] = folder.File("procedures.db") });
    public void Dispose() => folder.Dispose();
}

[Trait("needs", "postgres")]
public sealed class PostgresFirstAdministratorTests(PostgresServer server) : FirstAdministratorTests
{
    private protected override async Task<Dictionary<string, string?>> DatabaseAsync() => new() { ["Database:Postgres"] = await server.NewDatabaseAsync() };
}
