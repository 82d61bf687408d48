using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Procedures.Running;

namespace Procedures.Api.Storage;

/// <summary>How our own types stand in columns. Both databases sort what stands there as the product does.</summary>
internal sealed class CaseIdAsUuid() : ValueConverter<CaseId, Guid>(id => id.Value, value => new CaseId(value));

/// <summary>SQLite has no uuid: 16 bytes in the order in which the id is read, so that ids made later come later.</summary>
internal sealed class CaseIdAsBytes() : ValueConverter<CaseId, byte[]>(id => id.Value.ToByteArray(true), bytes => new CaseId(new Guid(bytes, true)));

internal sealed class PersonIdAsNumber() : ValueConverter<PersonId, int>(id => id.Value, value => new PersonId(value));

internal sealed class OrganisationIdAsNumber() : ValueConverter<OrganisationId, int>(id => id.Value, value => new OrganisationId(value));

internal sealed class InstantAsMilliseconds() : ValueConverter<Instant, long>(instant => instant.Milliseconds, value => new Instant(value));

internal sealed class StatusAsName() : ValueConverter<CaseStatus, string>(status => CaseStatusNames.NameOf(status), name => CaseStatusNames.Read(name))
{
}

/// <summary>The names of a case's states in columns and in the API.</summary>
internal static class CaseStatusNames
{
    public static string NameOf(CaseStatus status) => status switch
    {
        CaseStatus.Running => "running",
        CaseStatus.Suspended => "suspended",
        CaseStatus.Finished => "finished",
        CaseStatus.Withdrawn => "withdrawn",
    };

    public static CaseStatus Read(string name) =>
        Enum.GetValues<CaseStatus>().FirstOrDefault(status => NameOf(status) == name, CaseStatus.Running);
}
