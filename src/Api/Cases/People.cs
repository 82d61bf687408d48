using System.Text.Json;
using Procedures.Api.Storage;
using Procedures.Running;

namespace Procedures.Api.Cases;

/// <summary>Finds a person whom a request names by number or by sign-in name.</summary>
internal static class People
{
    public static readonly Refusal Unknown = Refusal.At("to", "unknown-person", new("Không có người dùng này.", "There is no such user."));

    public static async Task<PersonId?> FindAsync(JsonElement to, Accounts accounts) => to.ValueKind switch
    {
        JsonValueKind.Number when to.TryGetInt32(out var id) => new PersonId(id),
        JsonValueKind.String when int.TryParse(to.GetString(), out var id) => new PersonId(id),
        JsonValueKind.String => (await accounts.FindAsync(to.GetString()!))?.Person,
        _ => null,
    };
}
