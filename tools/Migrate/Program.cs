using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Procedures.Api.Storage;

// dotnet run --project tools/Migrate -- NAME      adds a migration for each database
if (args.Length != 1)
{
    Console.Error.WriteLine("Name the migration: dotnet run --project tools/Migrate -- NAME");
    return 1;
}
var folder = new DirectoryInfo(AppContext.BaseDirectory);
while (!File.Exists(Path.Combine(folder.FullName, "Procedures.sln")))
    folder = folder.Parent ?? throw new InvalidOperationException("Run it inside the repository.");
var api = Path.Combine(folder.FullName, "src", "Api");

(string Name, ProceduresDb Db, string Services)[] databases =
[
    ("Sqlite", new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options),
        "Microsoft.EntityFrameworkCore.Sqlite.Design.Internal.SqliteDesignTimeServices, Microsoft.EntityFrameworkCore.Sqlite"),
    ("Postgres", new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=none").Options),
        "Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal.NpgsqlDesignTimeServices, Npgsql.EntityFrameworkCore.PostgreSQL"),
];
foreach (var (name, db, own) in databases)
{
    var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
    ((IDesignTimeServices)Activator.CreateInstance(Type.GetType(own, throwOnError: true)!)!).ConfigureDesignTimeServices(services);
    using var provider = services.BuildServiceProvider();
    using var scope = provider.CreateScope();
    var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
    // a namespace for each database, or the second one would take the first one's snapshot for its own
    var migration = scaffolder.ScaffoldMigration(args[0], "Procedures.Api", $"Storage.Migrations.{name}", "C#", false);
    var files = scaffolder.Save(api, migration, Path.Combine(api, "Storage", "Migrations", name), false);
    Console.WriteLine($"{name}: {Path.GetRelativePath(folder.FullName, files.MigrationFile!)}");
}
return 0;
