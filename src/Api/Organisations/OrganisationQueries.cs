using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Organisations;

namespace Procedures.Api.Organisations;

/// <summary>Reads the tree for one viewer: his own organisations and below; above them the names alone that a case needs.</summary>
public sealed class OrganisationQueries(RegisterCache register, MemberReads members, Views views)
{
    private const int PageSize = 100;

    /// <summary>An organisation within the viewer's reach; null otherwise.</summary>
    public OrganisationView? One(Viewer viewer, OrganisationId id, Language language)
    {
        var directory = register.Current.Directory;
        return directory.Find(id) is not null && viewer.Sees(directory.PathAt(id, viewer.Today)) ? View(id, views.Context(viewer, language)) : null;
    }

    /// <summary>As <see cref="One"/>, with the members counted in it and below.</summary>
    public async Task<OrganisationView?> CountedAsync(Viewer viewer, OrganisationId id, Language language) =>
        One(viewer, id, language) is { } view ? view with { Members = await members.CountAsync(id) } : null;

    /// <summary>The children of <paramref name="parent"/>, or those whose name holds <paramref name="q"/>, or else the viewer's own and all below, in the order of the tree.</summary>
    public Page<OrganisationView> List(Viewer viewer, int? parent, string? q, string? cursor, Language language)
    {
        var directory = register.Current.Directory;
        var context = views.Context(viewer, language);
        var words = string.IsNullOrWhiteSpace(q) ? [] : Folded.Of(q).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ids = parent is { } above
            ? directory.Find(new OrganisationId(above)) is null ? [] : directory.ChildrenAt(new OrganisationId(above), viewer.Today).Where(id => viewer.Sees(directory.PathAt(id, viewer.Today)))
            : viewer.Posts.Select(post => post.Organisation).Distinct().Where(id => !viewer.Posts.Any(other => other.Organisation != id && directory.IsWithin(id, other.Organisation, viewer.Today))).SelectMany(id => directory.WithinAt(id, viewer.Today));
        if (words.Length > 0) ids = ids.Where(id => Folded.Of(directory.NameOf(id)) is var name && words.All(word => name.Contains(word, StringComparison.Ordinal)));
        var skip = int.TryParse(cursor, out var at) && at > 0 ? at : 0;
        var page = ids.Skip(skip).Take(PageSize + 1).ToArray();
        return new Page<OrganisationView>([.. page.Take(PageSize).Select(id => View(id, context))], page.Length > PageSize ? (skip + PageSize).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>The posts that people hold at an organisation today.</summary>
    internal static PostView[] Posts(OrganisationId id, ViewContext context) =>
        [.. Roles.All.SelectMany(role => context.Organisations.PostAt(id, role, context.Today)).Select(post => Post(post, context))];

    internal static PostView Post(Position post, ViewContext context) =>
        new(post.Role, context.Role(post.Role), context.Organisation(post.Organisation), post.Person.Value, post.Name, post.From, post.To, context.Organisations.IsAbsent(post.Person, context.Today));

    private static OrganisationView View(OrganisationId id, ViewContext context)
    {
        var directory = context.Organisations;
        var organisation = directory.Get(id);
        var type = directory.TypeAt(id, context.Today);
        return new OrganisationView(id.Value, organisation.Code, directory.NameOf(id, context.English), type, OrganisationTypes.NameOf(type, context.English), directory.ParentAt(id, context.Today)?.Value, organisation.Area,
            [.. organisation.Flags.Where(flag => flag.Covers(context.Today)).Select(flag => flag.Value)], null, directory.ChildrenAt(id, context.Today).Count(),
            [.. directory.AncestorsAt(id, context.Today).Select(context.Organisation)], context.OrganisationWords(id), Posts(id, context));
    }
}
