using Microsoft.EntityFrameworkCore;
using Procedures.Api.Storage.Tables;

namespace Procedures.Api.Storage;

/// <summary>The one model of both databases. EF Core owns the schema, the migrations and the queries; steps are written by <see cref="IStore"/>.</summary>
internal abstract class ProceduresDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<CaseRow> Cases => Set<CaseRow>();
    public DbSet<CaseEventRow> CaseEvents => Set<CaseEventRow>();
    public DbSet<WorkItemRow> WorkItems => Set<WorkItemRow>();
    public DbSet<WorkItemAssigneeRow> WorkItemAssignees => Set<WorkItemAssigneeRow>();
    public DbSet<DeadlineRow> Deadlines => Set<DeadlineRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<PaperRow> Papers => Set<PaperRow>();
    public DbSet<MeetingRow> Meetings => Set<MeetingRow>();
    public DbSet<DigestLineRow> DigestLines => Set<DigestLineRow>();
    public DbSet<DigestOffRow> DigestsOff => Set<DigestOffRow>();
    public DbSet<OpenSubjectRow> OpenSubjects => Set<OpenSubjectRow>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<FileRow> Files => Set<FileRow>();
    public DbSet<FilePartRow> FileParts => Set<FilePartRow>();
    public DbSet<OrganisationRow> Organisations => Set<OrganisationRow>();
    public DbSet<OrganisationParentRow> OrganisationParents => Set<OrganisationParentRow>();
    public DbSet<OrganisationTypeRow> OrganisationTypes => Set<OrganisationTypeRow>();
    public DbSet<OrganisationFlagRow> OrganisationFlags => Set<OrganisationFlagRow>();
    public DbSet<PositionRow> Positions => Set<PositionRow>();
    public DbSet<AbsenceRow> Absences => Set<AbsenceRow>();
    public DbSet<BodyMemberRow> BodyMembers => Set<BodyMemberRow>();
    public DbSet<PersonRow> Persons => Set<PersonRow>();
    public DbSet<MemberHistoryRow> MemberRows => Set<MemberHistoryRow>();
    public DbSet<CalendarDayRow> CalendarDays => Set<CalendarDayRow>();
    public DbSet<CalendarChangeRow> CalendarChanges => Set<CalendarChangeRow>();
    public DbSet<AccountRow> Accounts => Set<AccountRow>();
    public DbSet<AdministrationActRow> AdministrationActs => Set<AdministrationActRow>();
    public DbSet<AnchorRow> Anchors => Set<AnchorRow>();
    public DbSet<ReroutingRow> Reroutings => Set<ReroutingRow>();
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();
    public DbSet<ScenarioRow> Scenarios => Set<ScenarioRow>();
    public DbSet<DefinitionLockRow> DefinitionLocks => Set<DefinitionLockRow>();
    public DbSet<PublicationRow> Publications => Set<PublicationRow>();
    public DbSet<SettingRow> Settings => Set<SettingRow>();
    public DbSet<ScheduleRow> Schedules => Set<ScheduleRow>();
    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ProceduresDb).Assembly);
        SnakeCase.Apply(modelBuilder);
        if (this is not PostgresDb) return;
        // Prefixes of paths and folded words are compared byte by byte, as SQLite does; then the indexes serve them.
        foreach (var text in modelBuilder.Model.GetEntityTypes().SelectMany(table => table.GetProperties()).Where(column => column.ClrType == typeof(string)))
            text.SetCollation("C");
        // Room on the page, so that the row of a case is rewritten in place.
        modelBuilder.Entity<CaseRow>().HasStorageParameter("fillfactor", 80);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (this is SqliteDb) configurationBuilder.Properties<CaseId>().HaveConversion<CaseIdAsBytes>();
        else configurationBuilder.Properties<CaseId>().HaveConversion<CaseIdAsUuid>();
        configurationBuilder.Properties<PersonId>().HaveConversion<PersonIdAsNumber>();
        configurationBuilder.Properties<OrganisationId>().HaveConversion<OrganisationIdAsNumber>();
        configurationBuilder.Properties<Instant>().HaveConversion<InstantAsMilliseconds>();
        configurationBuilder.Properties<Procedures.Running.CaseStatus>().HaveConversion<StatusAsName>();
        configurationBuilder.Properties<Procedures.Definitions.Confidentiality>().HaveConversion<int>();
    }
}

// One context for each database, so that each has its own migrations.
internal sealed class SqliteDb(DbContextOptions<SqliteDb> options) : ProceduresDb(options);

internal sealed class PostgresDb(DbContextOptions<PostgresDb> options) : ProceduresDb(options);
