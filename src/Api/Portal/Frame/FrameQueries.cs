using Procedures.Api.Access;
using Procedures.Api.Cases;

namespace Procedures.Api.Portal.Frame;

/// <summary>What the frame of every page shows: whose page it is, through which posts, and the demo's day.</summary>
public sealed record FrameView(string Organisation, string Name, IReadOnlyList<string> Posts, IReadOnlyList<MenuEntry> Entries, bool Demo, DateOnly Today);

internal sealed class FrameQueries(Views views, DemoMode demo, CaseClock clock)
{
    public FrameView Of(Viewer viewer, Language language)
    {
        var context = views.Context(viewer, language);
        var highest = viewer.Posts.OrderBy(post => post.Path.Length).Select(post => context.Organisation(post.Organisation).Name).FirstOrDefault();
        var posts = viewer.Posts.Select(post => $"{context.Role(post.Role)}, {context.OrganisationWords(post.Organisation)}").Distinct().ToArray();
        return new FrameView(highest ?? context.Organisations.NameOf(context.Organisations.Root, language == Language.English), viewer.Name, posts,
            MenuEntry.For(viewer.Administrator), demo.On && clock.IsMovable, viewer.Today);
    }
}
