using Procedures.Api.Cases;

namespace Procedures.Api.Organisations;

/// <summary>A node of the tree on the case clock's day.</summary>
/// <param name="Members">members counted in it and below</param>
/// <param name="Above">the way up, nearest first</param>
/// <param name="Path">"Chi bộ thôn 3, Đảng bộ xã A"</param>
public sealed record OrganisationView(
    int Id, string Code, string Name, string Type, string TypeName, int? Parent, string? Area, IReadOnlyList<string> Flags, int? Members, int Children,
    IReadOnlyList<OrganisationReference> Above, string Path, IReadOnlyList<PostView> Posts);

/// <summary>Somebody's post. <c>Person</c> and <c>Name</c> of the holder.</summary>
public sealed record PostView(string Role, string Name, OrganisationReference Organisation, int Person, string Holder, DateOnly From, DateOnly? To, bool Absent);

/// <summary>A list with the cursor of its next page.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
