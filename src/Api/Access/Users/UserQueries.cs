using Procedures.Api.Cases;
using Procedures.Api.Organisations;
using Procedures.Api.Storage;
using Procedures.Organisations;

namespace Procedures.Api.Access.Users;

/// <summary>A person with account, posts and absences. <c>State</c>: enabled, one-time (has not chosen a password yet), disabled or none.</summary>
public sealed record UserView(int Person, string Name, string? UserName, string State, string StateWords, OrganisationReference Cell, string? Issuer, string? Sub, IReadOnlyList<UserPostView> Posts, IReadOnlyList<AbsenceView> Absences);

/// <summary><c>State</c>: held, coming or over.</summary>
public sealed record UserPostView(int Id, string Role, string Name, OrganisationReference Organisation, string OrganisationWords, DateOnly From, DateOnly? To, string State);

/// <summary><c>State</c>: away, coming or over.</summary>
public sealed record AbsenceView(DateOnly From, DateOnly To, int? Substitute, string? SubstituteName, string State);

/// <summary>An entry of the protocol in words.</summary>
public sealed record ProtocolView(int Number, DateTimeOffset At, string By, string Act, int Person, string Sentence, string? Reason);

/// <summary>What is narrowed to. Sent as a body, so that names of people stay out of addresses and logs.</summary>
/// <param name="State">enabled or disabled; without: all</param>
public sealed record UserQuery(string? Q = null, string? State = null, string? Cursor = null);

/// <summary>Reads accounts, posts and absences for administrators, and for everybody his own.</summary>
public sealed class UserQueries(UserReads users, Views views)
{
    public async Task<Page<UserView>> SearchAsync(Viewer viewer, UserQuery query, Language language)
    {
        var page = await users.AccountsAsync(new UserFilter(query.Q, query.State switch { "enabled" => true, "disabled" => false, _ => null }, Cursor: query.Cursor));
        var context = views.Context(viewer, language);
        return new([.. page.Items.Select(row => View(row, context))], page.Next);
    }

    public async Task<IReadOnlyList<UserView>> WithoutAccountAsync(Viewer viewer, string words, Language language)
    {
        var context = views.Context(viewer, language);
        return [.. (await users.WithoutAccountAsync(words)).Select(row => View(row, context))];
    }

    /// <summary>Colleagues who can sign in, as substitutes: of the organisation directly below the province to which the viewer belongs.</summary>
    public async Task<IReadOnlyList<UserView>> ColleaguesAsync(Viewer viewer, PersonId of, string words, Language language)
    {
        var context = views.Context(viewer, language);
        var units = viewer.Administrator ? null : await UnitsAsync(of, context);
        return [.. (await users.AccountsAsync(new UserFilter(words, Enabled: true, units, Size: 20))).Items.Where(row => row.Person != of).Select(row => View(row, context))];
    }

    public async Task<UserView?> OneAsync(Viewer viewer, PersonId person, Language language) =>
        await users.FindAsync(person) is { } row ? View(row, views.Context(viewer, language)) : null;

    public async Task<Page<ProtocolView>> ProtocolAsync(Viewer viewer, PersonId? person, string? cursor, Language language)
    {
        var (items, next) = await users.ProtocolAsync(person, cursor);
        var context = views.Context(viewer, language);
        return new([.. items.Select(row => new ProtocolView(row.Number, row.At.InVietnam, row.By is null ? context.Say("Máy chủ", "The server") : row.ByName, row.Act, row.Person.Value, Sentence(row, context), row.Act is "subject-linked" ? null : row.Reason))], next);
    }

    private async Task<string[]> UnitsAsync(PersonId of, ViewContext context)
    {
        var directory = context.Organisations;
        var places = directory.PostsOf(of, context.Today).Select(post => post.Organisation).ToHashSet();
        if (await users.FindAsync(of) is { } row) places.Add(row.Cell);
        return [.. places.Where(place => directory.Find(place) is not null)
            .Select(place => directory.AncestorsAt(place, context.Today) is { Count: > 1 } above ? above[^2] : place).Distinct().Select(place => directory.PathAt(place, context.Today))];
    }

    private static UserView View(UserRow row, ViewContext context)
    {
        var (directory, today) = (context.Organisations, context.Today);
        var state = row switch { { UserName: null } => "none", { Enabled: false } => "disabled", { OneTime: true } => "one-time", _ => "enabled" };
        return new UserView(row.Person.Value, row.Name, row.UserName, state, StateWords(state, context), context.Organisation(row.Cell), row.Issuer, row.Sub,
            [.. directory.AllPostsOf(row.Person).Where(post => post.To is null || post.To >= post.From).OrderBy(post => post.To is { } to && to < today).ThenBy(post => post.From)
                .Select(post => new UserPostView(post.Id, post.Role, context.Role(post.Role), context.Organisation(post.Organisation), context.OrganisationWords(post.Organisation), post.From, post.To,
                    post.Covers(today) ? "held" : post.From > today ? "coming" : "over"))],
            [.. directory.AbsencesOf(row.Person).OrderByDescending(one => one.From)
                .Select(one => new AbsenceView(one.From, one.To, one.Substitute?.Value, one.Substitute is { } substitute ? one.SubstituteName ?? context.NameOf(substitute) : null,
                    one.Covers(today) ? "away" : one.From > today ? "coming" : "over"))]);
    }

    private static string StateWords(string state, ViewContext context) => state switch
    {
        "none" => context.Say("Chưa có tài khoản", "No account"),
        "disabled" => context.Say("Đã khóa", "Disabled"),
        "one-time" => context.Say("Chưa đặt mật khẩu", "Password not chosen yet"),
        _ => context.Say("Đang dùng", "Enabled"),
    };

    private static string Sentence(ProtocolRow row, ViewContext context)
    {
        var name = row.PersonName;
        var post = row.Role is { } role ? $"{context.RoleWithin(role)}, {(row.Organisation is { } at ? context.OrganisationWords(at) : "")}" : "";
        string From() => row.FirstDay is { } day ? context.Day(day) : "";
        string To() => row.LastDay is { } day ? context.Day(day) : "";
        return row.Act switch
        {
            "account-created" => context.Say($"Tạo tài khoản {row.UserName} cho đồng chí {name}.", $"Created the account {row.UserName} for {name}."),
            "administrator-created" => context.Say($"Tạo người quản trị đầu tiên {row.UserName}: đồng chí {name}.", $"Created the first administrator {row.UserName}: {name}."),
            "account-disabled" => context.Say($"Khóa tài khoản {row.UserName} của đồng chí {name}.", $"Disabled the account {row.UserName} of {name}."),
            "account-enabled" => context.Say($"Mở lại tài khoản {row.UserName} của đồng chí {name}.", $"Enabled the account {row.UserName} of {name} again."),
            "one-time-password-given" => context.Say($"Cấp mật khẩu một lần cho tài khoản {row.UserName} của đồng chí {name}.", $"Gave a one-time password to the account {row.UserName} of {name}."),
            "subject-linked" => context.Say($"Gắn tài khoản {row.UserName} của đồng chí {name} với {row.OtherName} ({row.Reason}).", $"Linked the account {row.UserName} of {name} to {row.OtherName} ({row.Reason})."),
            "subject-unlinked" => context.Say($"Bỏ gắn tài khoản {row.UserName} của đồng chí {name} với hệ thống đăng nhập.", $"Unlinked the account {row.UserName} of {name} from the identity provider."),
            "post-given" => context.Say($"Giao cho đồng chí {name} chức danh {post} từ {From()}.", $"Gave {name} the post of {post} from {From()}."),
            "post-ended" when row.LastDay < row.FirstDay => context.Say($"Hủy chức danh {post} chưa bắt đầu của đồng chí {name}.", $"Took back the post of {post} of {name} before it began."),
            "post-ended" => context.Say($"Kết thúc chức danh {post} của đồng chí {name}, ngày cuối {To()}.", $"Ended the post of {post} of {name}; its last day is {To()}."),
            "absence-noted" => context.Say(
                $"Ghi đồng chí {name} vắng mặt từ {From()} đến {To()}{(row.OtherName is { } other ? $", đồng chí {other} làm thay" : ", không có người làm thay")}.",
                $"Noted that {name} is away from {From()} to {To()}{(row.OtherName is { } stand ? $"; {stand} stands in" : " without a substitute")}."),
            "absence-ended" when row.LastDay < row.FirstDay => context.Say($"Hủy lần vắng mặt từ {From()} của đồng chí {name}.", $"Took back the absence of {name} from {From()}."),
            "absence-ended" => context.Say($"Rút ngắn lần vắng mặt từ {From()} của đồng chí {name}, ngày cuối {To()}.", $"Shortened the absence of {name} from {From()} to {To()}."),
            "password-changed" => context.Say($"Đồng chí {name} đổi mật khẩu.", $"{name} changed the password."),
            "signed-out-everywhere" => context.Say($"Đồng chí {name} đăng xuất ở mọi nơi.", $"{name} signed out everywhere."),
            _ => row.Act,
        };
    }
}
