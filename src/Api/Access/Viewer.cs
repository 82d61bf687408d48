using System.Collections.Immutable;
using Procedures.Organisations;

namespace Procedures.Api.Access;

/// <summary>A post that a viewer holds on the case clock's day. <c>Path</c> is what the ways of the organisation and of all below start with: "/1/12/345/", "/" for the province.</summary>
public sealed record ViewerPost(string Role, OrganisationId Organisation, string Path);

/// <summary>Somebody who looks or acts: a person with the posts of the day. Rights follow posts and the tree: your organisation and below.</summary>
public sealed record Viewer(string Account, PersonId Person, string UserName, string Name, ImmutableArray<ViewerPost> Posts, bool Administrator, DateOnly Today)
{
    /// <summary>Came in with a one-time password: all he can do is choose his own.</summary>
    public bool OneTime { get; init; }

    /// <summary>The viewer with the posts that the directory knows on a day.</summary>
    public static Viewer Of(string account, PersonId person, string userName, string name, OrganisationDirectory directory, DateOnly today)
    {
        var posts = directory.PostsOf(person, today).Select(post => new ViewerPost(post.Role, post.Organisation, directory.ReachAt(post.Organisation, today))).ToImmutableArray();
        return new Viewer(account, person, userName, name, posts, posts.Any(post => post.Role == Roles.Administrator), today);
    }

    /// <summary>The ways of the organisations whose work he sees, without those that lie within another.</summary>
    public ImmutableArray<string> Paths
    {
        get
        {
            var paths = Posts.Select(post => post.Path).Distinct().ToArray();
            return [.. paths.Where(path => !paths.Any(other => other != path && path.StartsWith(other, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
        }
    }

    public bool Sees(string path) => Posts.Any(post => path.StartsWith(post.Path, StringComparison.Ordinal));

    /// <summary>Holds one of the roles at the organisation itself.</summary>
    public bool Holds(string role, OrganisationId organisation) => Posts.Any(post => post.Role == role && post.Organisation == organisation);

    public bool HoldsAny(IEnumerable<string> roles) => Posts.Any(post => roles.Contains(post.Role));
}

/// <summary>The viewer as storage's gate asks for him.</summary>
internal static class ViewerForReads
{
    public static Storage.ReadScope ForReads(this Viewer viewer) => new(viewer.Person, viewer.Paths, viewer.Administrator);
}
