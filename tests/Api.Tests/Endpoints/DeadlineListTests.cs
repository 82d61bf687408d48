using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Organisations;

namespace Procedures.Api.Tests.Endpoints;

public sealed class DeadlineListTests(AHost host) : IClassFixture<AHost>
{
    private sealed class Counted : ICommandWatch
    {
        public int Commands;
        public void Before(string sql) => Interlocked.Increment(ref Commands);
    }

    [Fact]
    public async Task A_page_of_deadlines_asks_the_database_as_often_for_many_rows_as_for_one()
    {
        var counted = new Counted();
        // the same database, looked at by a host that counts
        await using var watching = host.Factory.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<ICommandWatch>(counted)));
        var queries = watching.Services.GetRequiredService<CaseQueries>();
        var directory = watching.Services.GetRequiredService<RegisterCache>().Current.Directory;
        var today = new DateOnly(2026, 1, 5);
        var viewer = Viewer.Of("", directory.Holders(Roles.CellSecretary, new OrganisationId(host.Cell), today)[0].Person, "", "", directory, today);
        async Task<(int Rows, int Commands)> ListAsync(int size)
        {
            var before = counted.Commands;
            var rows = (await queries.DeadlinesAsync(viewer, new DeadlineQuery(Size: size), Language.Vietnamese)).Items;
            rows.ShouldAllBe(row => row.Case.Number.Length > 0 && row.Deadline.Explanation.Length > 0);
            return (rows.Count, counted.Commands - before);
        }
        await ListAsync(50);
        var one = await ListAsync(1);
        var many = await ListAsync(50);
        one.Rows.ShouldBe(1);
        many.Rows.ShouldBeGreaterThan(1, "the demo begins with a recognition open for each probationer whose time is near");
        many.Commands.ShouldBe(one.Commands);
    }
}
