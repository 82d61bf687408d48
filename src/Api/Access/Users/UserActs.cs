using System.Collections.Immutable;
using Procedures.Api.Cases;
using Procedures.Api.Http;
using Procedures.Api.Storage;
using Procedures.Api.Timers;
using Procedures.Organisations;
using Procedures.Running;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Access.Users;

/// <summary>Who acts: an administrator, somebody for himself, or the command line of the server (null).</summary>
public sealed record ActingUser(PersonId? Person, string Name, bool Administrator)
{
    public static ActingUser Of(Viewer viewer) => new(viewer.Person, viewer.Name, viewer.Administrator);
}

/// <summary>
/// Acts on accounts, posts and absences. One at a time over all hosts: each sees what the one before it wrote, so that two administrators cannot remove
/// each other. The act, its entry in the protocol and the note that open work has to follow are one commit; then the work follows.
/// </summary>
public sealed class UserActs
{
    private const string Lock = "administration";
    private const int MostYears = 2;

    private static readonly Statement ReadPerson = new("select name, state, cell from persons where id = $1", Int);
    private static readonly Statement NextPosition = new("select coalesce(max(id), 0) + 1 from positions");
    private static readonly Statement AddPosition = new("insert into positions (id, person, name, organisation, role, valid_from) values ($1, $2, $3, $4, $5, $6)", Int, Int, Str, Int, Str, Day);
    private static readonly Statement SetEnd = new("update positions set valid_to = $2 where id = $1", Int, Day);
    private static readonly Statement AddAbsence = new("insert into absences (person, first_day, last_day, substitute) values ($1, $2, $3, $4)", Int, Day, Day, Int);
    private static readonly Statement SetLastDay = new("update absences set last_day = $3 where person = $1 and first_day = $2", Int, Day, Day);
    private static readonly Statement DropAbsence = new("delete from absences where person = $1 and first_day = $2", Int, Day);
    private static readonly Statement Taken = new("select user_name from accounts where user_name like $1", Str);
    private static readonly Statement Claimed = new("select count(*) from work_item_assignees a join work_items w on w.case_id = a.case_id and w.item = a.item where a.person = $1 and a.box = 'mine' and w.claimed_by = $1", Int);
    private static readonly Statement ReadKey = new("select body_hash from administration_acts where acted_by = $1 and route = $2 and key = $3", Int, Str, Str);
    private static readonly Statement AnyOrganisation = new("select 1 from organisations limit 1");
    private static readonly Statement AddOrganisation = new("insert into organisations (id, code, name, name_en, search, founded) values ($1, $2, $3, $4, $5, $6)", Int, Str, Str, Str, Str, Day);
    private static readonly Statement AddRoot = new("insert into organisation_parents (organisation, valid_from) values ($1, $2)", Int, Day);
    private static readonly Statement AddType = new("insert into organisation_types (organisation, valid_from, type) values ($1, $2, $3)", Int, Day, Str);
    private static readonly Statement AddAct = new(
        """
        insert into administration_acts (number, at, acted_by, acted_by_name, act, person, person_name, user_name, role, organisation, first_day, last_day, other_name, reason, route, key, body_hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """, Int, Long, Int, Str, Str, Int, Str, Str, Str, Int, Day, Day, Str, Str, Str, Str, Str);

    private readonly IStore store;
    private readonly RegisterCache register;
    private readonly CaseClock clock;
    private readonly Rerouting rerouting;

    internal UserActs(IStore store, RegisterCache register, CaseClock clock, Rerouting rerouting) => (this.store, this.register, this.clock, this.rerouting) = (store, register, clock, rerouting);

    /// <summary>What would come of an act: the refusal, or what to know before. Changes nothing.</summary>
    public Task<UserActResult> LookAsync(ActingUser by, UserAct act) => RunAsync(by, act, null, write: false);

    /// <summary>Does it. The same request with the same key does it once.</summary>
    public async Task<UserActResult> DoAsync(ActingUser by, UserAct act, Idempotency? idempotency = null)
    {
        var result = await RunAsync(by, act, idempotency, write: true);
        if (result.Refusal is null && !result.Repeated)
        {
            await register.RefreshAsync();
            await rerouting.SoonAsync();
        }
        return result;
    }

    /// <summary>
    /// An installation without an administrator gets one: a person on no list, with the administrator's post at the province and a one-time password. An empty
    /// register gets its province. Refuses where somebody is administrator already.
    /// </summary>
    public async Task<UserActResult> CreateFirstAdministratorAsync(string userName, string name)
    {
        var wanted = Accounts.Key(userName);
        if (!UserNames.IsGood(wanted)) return UserActResult.No(Plan.BadUserName);
        var password = Passwords.OneTime();
        var hash = SignIns.Hash(password);
        var result = await store.RunAsync(async session =>
        {
            var number = await session.TakeNumbersAsync(Lock, 0, 1);
            var (version, position, person, empty) = (0L, 0, 0, true);
            Account? taken = null;
            await session.ReadAsync(
                new(StepStatements.ReadRegisterVersion.With(), row => version = row.Long(0)), new(NextPosition.With(), row => position = row.Int(0)), new(AnyOrganisation.With(), _ => empty = false),
                Accounts.Reading(wanted, found => taken = found));
            var directory = (await register.AtAsync(version, session.ReadAsync)).Directory;
            foreach (var post in directory.AllPosts.Where(post => post.Role == Roles.Administrator && (post.To is null || post.To >= clock.Today)))
            {
                var there = false;
                await session.ReadAsync(Accounts.Reading(post.Person, account => there |= account.Enabled));
                if (there) return UserActResult.No(new("administrator-exists", "Đã có người quản trị; người quản trị tạo tài khoản cho người khác ở mục Người dùng.", "There is an administrator already, who creates further accounts on the page Users."));
            }
            if (taken is not null) return UserActResult.No(Refusal.At("userName", "invalid", new($"Tên đăng nhập {wanted} đã có người dùng. Đề nghị chọn tên khác.", $"The user name {wanted} is taken. Choose another.")));
            await session.ReadAsync(new Query(StepStatements.TakePersonId.With(), row => person = int.Parse(row.Text(0), System.Globalization.CultureInfo.InvariantCulture)));
            var (id, root) = (new PersonId(person), directory.Root);
            var made = new Account(wanted, hash, id, true, name) { OneTime = true, Stamp = Passwords.Stamp() };
            List<Call> calls = [];
            if (empty)
            {
                var province = directory.Get(root);
                calls.Add(AddOrganisation.With(root, province.Code, province.Name, province.NameEn, Folded.Of($"{province.Name} {province.NameEn} {province.Code}"), province.Founded));
                calls.Add(AddRoot.With(root, province.Founded));
                calls.Add(AddType.With(root, province.Founded, OrganisationTypes.Province));
            }
            calls.Add(StepStatements.PutPerson.With(id, name, Folded.Of(name), null, MemberStates.Out, root, directory.PathAt(root, clock.Today), null, null));
            calls.Add(Accounts.Putting(made));
            calls.Add(AddPosition.With(position, id, name, root, Roles.Administrator, clock.Today));
            calls.Add(DefinitionStore.MoveVersion.With());
            calls.Add(AddAct.With(number, clock.Now, null, "", "administrator-created", id, name, wanted, Roles.Administrator, root, clock.Today, null, null, null, null, null, null));
            await session.CommitAsync(calls);
            return new UserActResult(null, [], password, made);
        }, alone: true);
        if (result.Refusal is null) await register.RefreshAsync();
        return result;
    }

    private async Task<UserActResult> RunAsync(ActingUser by, UserAct act, Idempotency? idempotency, bool write)
    {
        if (!by.Administrator && !(act.IsOwn && by.Person == act.Person)) return UserActResult.No(Refusal.NotAllowed);
        // hashing takes its time; nobody else has to wait for it
        var password = act is CreateAccount or GiveOneTimePassword ? Passwords.OneTime() : null;
        var hash = (password ?? (act as ChangePassword)?.New) is { } secret ? SignIns.Hash(secret) : null;
        return await store.RunAsync(async session =>
        {
            // the lock, and the number of the entry: numbers without gaps
            var number = await session.TakeNumbersAsync(Lock, 0, 1);
            var (found, accounts, version) = (default((string Name, string State, OrganisationId Cell)?), new List<Account>(), 0L);
            string? answered = null;
            List<Query> queries =
            [
                new(StepStatements.ReadRegisterVersion.With(), row => version = row.Long(0)),
                new(ReadPerson.With(act.Person), row => found = (row.Text(0), row.Text(1), row.Organisation(2))),
                Accounts.Reading(act.Person, accounts.Add),
            ];
            if (idempotency is not null) queries.Add(new(ReadKey.With(idempotency.User, idempotency.Route, idempotency.Key), row => answered = row.TextOrNull(0)));
            await session.ReadAsync([.. queries]);
            if (answered is not null) return answered == idempotency!.BodyHash ? new UserActResult(null, [], Account: accounts.FirstOrDefault(), Repeated: true) : UserActResult.No(Idempotency.KeyReused);
            if (found is not { } person) return UserActResult.No(Problems.NotFound);
            var plan = new Plan(by, act, person.Name, person.State, accounts.FirstOrDefault(), (await register.AtAsync(version, session.ReadAsync)).Directory, clock.Today, session, hash);
            if (await plan.MakeAsync() is { } refusal) return UserActResult.No(refusal);
            if (!write) return new UserActResult(null, plan.Warnings, Account: plan.After);
            var calls = new List<Call>(plan.Calls);
            if (plan.Directory is { } after)
            {
                calls.Add(DefinitionStore.MoveVersion.With());
                calls.AddRange(RoutingChange.Between(plan.Before, clock.Today, after, clock.Today).Select(Reroutings.Adding));
            }
            if (plan.Presence is { } words) calls.Add(Reroutings.Adding(new(RoutingChangeKind.Presence, null, [act.Person], words)));
            var entry = plan.Entry;
            calls.Add(AddAct.With(number, clock.Now, by.Person, by.Name, act.Name, act.Person, person.Name, plan.After?.UserName, entry.Role, entry.Organisation, entry.First, entry.Last, entry.Other, entry.Reason,
                idempotency?.Route, idempotency?.Key, idempotency?.BodyHash));
            await session.CommitAsync(calls);
            return new UserActResult(null, plan.Warnings, password, plan.After);
        }, alone: true);
    }

    private sealed record Told(string? Role = null, OrganisationId? Organisation = null, DateOnly? First = null, DateOnly? Last = null, string? Other = null, string? Reason = null);

    /// <summary>One act in the making: whether it may be, what to know before, and what is written.</summary>
    private sealed class Plan(ActingUser by, UserAct act, string name, string state, Account? account, OrganisationDirectory directory, DateOnly today, IStepSession session, string? hash)
    {
        private Account? changed;

        public OrganisationDirectory Before => directory;
        public List<Text> Warnings { get; } = [];
        public List<Call> Calls { get; } = [];
        public Account? After => changed ?? account;
        /// <summary>The posts and absences as they are then; null when they stay.</summary>
        public OrganisationDirectory? Directory { get; private set; }
        /// <summary>Why cases that name the person have to look again.</summary>
        public Text? Presence { get; private set; }
        public Told Entry { get; private set; } = new();

        public Task<Refusal?> MakeAsync() => act switch
        {
            CreateAccount create => CreateAsync(create),
            DisableAccount disable => DisableAsync(disable),
            EnableAccount enable => Now(Enable(enable)),
            GiveOneTimePassword => Now(account is null ? NoAccount : Put(account with { PasswordHash = hash, OneTime = true, Stamp = Passwords.Stamp() })),
            LinkSubject link => LinkAsync(link),
            GivePost give => GiveAsync(give),
            EndPost end => EndAsync(end),
            NoteAbsence note => NoteAsync(note),
            EndAbsence end => Now(End(end)),
            ChangePassword change => Now(Change(change)),
            SignOutEverywhere => Now(account is null ? NoAccount : Put(account with { Stamp = Passwords.Stamp() })),
            _ => throw new InvalidOperationException($"Nobody does {act.Name}."),
        };

        private static Task<Refusal?> Now(Refusal? refusal) => Task.FromResult(refusal);

        private Refusal? Put(Account then)
        {
            changed = then;
            Calls.Add(Accounts.Putting(then));
            return null;
        }

        private async Task<Refusal?> CreateAsync(CreateAccount create)
        {
            if (account is not null) return new("account-exists", $"Đồng chí này đã có tài khoản {account.UserName}.", $"This person already has the account {account.UserName}.");
            var wanted = create.UserName is { Length: > 0 } typed ? Accounts.Key(typed) : UserNames.Suggest(name);
            if (!UserNames.IsGood(wanted)) return BadUserName;
            var taken = new HashSet<string>();
            await session.ReadAsync(new Query(Taken.With(wanted.Replace("_", "%", StringComparison.Ordinal) + "%"), row => taken.Add(row.Text(0))));
            if (taken.Contains(wanted) && create.UserName is { Length: > 0 }) return At("userName", $"Tên đăng nhập {wanted} đã có người dùng. Đề nghị chọn tên khác.", $"The user name {wanted} is taken. Choose another.");
            var free = wanted;
            for (var n = 2; taken.Contains(free); n++) free = wanted + n.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Presence = new($"Đồng chí {name} đã có tài khoản.", $"{name} has an account now.");
            return Put(new Account(free, hash, act.Person, true, name) { OneTime = true, Stamp = Passwords.Stamp() });
        }

        private async Task<Refusal?> DisableAsync(DisableAccount disable)
        {
            if (account is not { Enabled: true }) return account is null ? NoAccount : new("already-disabled", "Tài khoản này đã khóa.", "This account is disabled already.");
            if (by.Person == act.Person) return new("own-account", "Đồng chí không tự khóa được tài khoản của mình.", "You cannot disable your own account.");
            if (string.IsNullOrWhiteSpace(disable.Reason)) return Refusal.At("reason", Refusal.ReasonMissing.Code, Refusal.ReasonMissing.Sentence);
            if (directory.AllPostsOf(act.Person).Any(post => post.Role == Roles.Administrator && post.To is null) && !await AnotherAdministratorAsync(today, 0)) return LastAdministrator;
            if (directory.PostsOf(act.Person, today).Any())
                Warnings.Add(new("Các chức danh vẫn giữ, việc vẫn đến đồng chí này. Nếu thôi giữ chức danh, đề nghị kết thúc chức danh; nếu chỉ vắng, ghi vắng mặt.", "The posts remain and work still goes to this person. End the posts, or note an absence, if that is meant."));
            Presence = new($"Tài khoản của đồng chí {name} đã khóa.", $"The account of {name} was disabled.");
            Entry = new(Reason: disable.Reason.Trim());
            return Put(account with { Enabled = false, Stamp = Passwords.Stamp() });
        }

        private Refusal? Enable(EnableAccount enable)
        {
            if (account is not { Enabled: false }) return account is null ? NoAccount : new("already-enabled", "Tài khoản này đang mở.", "This account is enabled already.");
            if (string.IsNullOrWhiteSpace(enable.Reason)) return Refusal.At("reason", Refusal.ReasonMissing.Code, Refusal.ReasonMissing.Sentence);
            Presence = new($"Tài khoản của đồng chí {name} đã mở lại.", $"The account of {name} was enabled again.");
            Entry = new(Reason: enable.Reason.Trim());
            return Put(account with { Enabled = true });
        }

        private async Task<Refusal?> LinkAsync(LinkSubject link)
        {
            if (account is null) return NoAccount;
            if (link.Sub is null && link.Issuer is null) return Put(account with { Issuer = null, Sub = null, Stamp = Passwords.Stamp() });
            if (!Uri.TryCreate(link.Issuer, UriKind.Absolute, out var issuer) || issuer.Scheme is not ("https" or "http"))
                return At("issuer", "Đề nghị nhập địa chỉ của hệ thống đăng nhập, ví dụ https://dangnhap.example.", "Give the address of the identity provider, e.g. https://sign-in.example.");
            if (string.IsNullOrWhiteSpace(link.Sub) || link.Sub.Length > 255) return At("sub", "Đề nghị nhập mã định danh (sub) của người dùng ở hệ thống đăng nhập.", "Give the provider's own name of the person (sub).");
            Account? other = null;
            await session.ReadAsync(Accounts.Reading(link.Issuer!, link.Sub, found => other = found));
            if (other is not null && other.UserName != account.UserName) return At("sub", $"Mã này đã gắn với tài khoản {other.UserName}.", $"This is linked to the account {other.UserName}.");
            Entry = new(Other: link.Issuer, Reason: link.Sub);
            return Put(account with { Issuer = link.Issuer, Sub = link.Sub.Trim() });
        }

        private async Task<Refusal?> GiveAsync(GivePost give)
        {
            if (!Roles.IsKnown(give.Role) || Roles.IsCasePerson(give.Role)) return At("role", "Đề nghị chọn chức danh.", "Choose the post.");
            if (directory.Find(give.Organisation) is not { } organisation) return At("organisation", "Đề nghị chọn tổ chức.", "Choose the organisation.");
            if (give.From == default) return At("from", "Đề nghị nhập ngày, ví dụ 05/02/2026.", "Give the day, e.g. 05/02/2026.");
            if (!organisation.Exists(give.From)) return At("from", $"{organisation.Name} không hoạt động vào ngày này.", $"{organisation.NameEn} does not exist on that day.");
            var type = directory.TypeAt(give.Organisation, give.From);
            if (!Roles.At(type).Contains(give.Role)) return At("role", $"{OrganisationTypes.NameOf(type)} không có chức danh {Roles.NameOf(give.Role).ToLowerInvariant()}.", $"There is no {Roles.NameOf(give.Role, true).ToLowerInvariant()} at a {OrganisationTypes.NameOf(type, true).ToLowerInvariant()}.");
            if (MemberStates.HasEnded(state)) return new("not-a-member", $"{MemberStates.NameOf(state)}: không giao chức danh được.", $"{MemberStates.NameOf(state, true)}: no post can be given.");
            if (directory.AllPostsOf(act.Person).Any(post => post.Role == give.Role && post.Organisation == give.Organisation && (post.To is null || post.To >= give.From)))
                return At("role", "Đồng chí này đã được giao chức danh đó.", "This person has been given this post already.");
            WarnOfPast(give.From);
            foreach (var other in directory.PostAt(give.Organisation, give.Role, give.From).Take(3))
                Warnings.Add(new($"Đồng chí {other.Name} đang giữ chức danh này; cả hai sẽ cùng nhận việc.", $"{other.Name} holds this post; both will get its work."));
            if (account is not { Enabled: true }) Warnings.Add(new("Đồng chí này chưa có tài khoản đang mở, chưa tự xử lý việc được.", "This person has no enabled account and cannot act yet."));
            var id = 0;
            await session.ReadAsync(new Query(NextPosition.With(), row => id = row.Int(0)));
            Calls.Add(AddPosition.With(id, act.Person, name, give.Organisation, give.Role, give.From));
            Directory = directory.With(posts: directory.AllPosts.Append(new Position(id, act.Person, name, give.Organisation, give.Role, give.From)));
            Entry = new(give.Role, give.Organisation, give.From);
            return null;
        }

        private async Task<Refusal?> EndAsync(EndPost end)
        {
            if (directory.AllPostsOf(act.Person).FirstOrDefault(post => post.Id == end.Position) is not { } post) return Problems.NotFound;
            if (post.To is { } over && over < today) return new("already-ended", "Chức danh này đã kết thúc.", "This post has ended already.");
            if (end.To == default) return At("to", "Đề nghị nhập ngày cuối cùng giữ chức danh, ví dụ 05/02/2026.", "Give the last day, e.g. 05/02/2026.");
            if (end.To < post.From.AddDays(-1)) return At("to", $"Chức danh bắt đầu từ {Written(post.From)}; ngày cuối không ở trước đó.", $"The post begins on {Written(post.From)}; it cannot end before.");
            if (post.Role == Roles.Administrator && !await AnotherAdministratorAsync(end.To.AddDays(1) > today ? end.To.AddDays(1) : today, post.Id)) return LastAdministrator;
            if (end.To < post.From) Warnings.Add(new("Chức danh chưa bắt đầu sẽ được hủy.", "The post has not begun and will be taken back."));
            else WarnOfPast(end.To.AddDays(1));
            Calls.Add(SetEnd.With(post.Id, end.To));
            Directory = directory.With(posts: directory.AllPosts.Select(one => one.Id == post.Id ? one with { To = end.To } : one));
            Entry = new(post.Role, post.Organisation, post.From, end.To);
            return null;
        }

        private async Task<Refusal?> NoteAsync(NoteAbsence note)
        {
            if (note.From == default) return At("from", "Đề nghị nhập ngày, ví dụ 05/02/2026.", "Give the day, e.g. 05/02/2026.");
            if (note.To == default) return At("to", "Đề nghị nhập ngày, ví dụ 05/02/2026.", "Give the day, e.g. 05/02/2026.");
            if (note.To < note.From) return At("to", "Ngày cuối không được ở trước ngày đầu.", "The last day must not be before the first.");
            if (note.To < today) return At("to", "Lần vắng mặt này đã qua, không cần ghi.", "This absence is over; there is no need to note it.");
            if (note.To > note.From.AddYears(MostYears)) return At("to", $"Mỗi lần vắng mặt nhiều nhất {MostYears} năm.", $"An absence has at most {MostYears} years.");
            if (directory.AbsencesOf(act.Person).FirstOrDefault(one => one.From <= note.To && note.From <= one.To) is { } other)
                return At("from", $"Trùng với lần vắng mặt từ {Written(other.From)} đến {Written(other.To)}.", $"It overlaps the absence from {Written(other.From)} to {Written(other.To)}.");
            string? substitute = null;
            if (note.Substitute is { } stand)
            {
                if (stand == act.Person) return At("substitute", "Người làm thay phải là người khác.", "The substitute must be somebody else.");
                Account? his = null;
                await session.ReadAsync(Accounts.Reading(stand, found => his ??= found));
                if (his is not { Enabled: true }) return At("substitute", "Người này chưa có tài khoản đang mở. Đề nghị chọn người khác.", "This person has no enabled account. Choose somebody else.");
                substitute = his.Name;
                if (directory.AbsencesOf(stand).Any(one => one.From <= note.To && note.From <= one.To))
                    Warnings.Add(new($"Đồng chí {substitute} cũng vắng mặt trong thời gian này.", $"{substitute} is away during that time too."));
            }
            else
            {
                Warnings.Add(new("Không có người làm thay: việc chuyển cho cấp phó, hoặc theo thứ tự của chức danh.", "Without a substitute the work goes to the deputy, or along the order of the post."));
            }
            WarnOfPast(note.From);
            var claimed = 0;
            await session.ReadAsync(new Query(Claimed.With(act.Person), row => claimed = (int)row.Long(0)));
            if (claimed > 0) Warnings.Add(new($"Đang giữ {claimed} việc đã nhận; những việc ấy không chuyển. Đề nghị trả lại trước khi vắng.", $"{claimed} work items that were taken stay where they are. Give them back before."));
            Calls.Add(AddAbsence.With(act.Person, note.From, note.To, note.Substitute));
            Directory = directory.With(absences: AllAbsences().Append(new Absence(act.Person, note.From, note.To, note.Substitute, substitute)));
            Entry = new(First: note.From, Last: note.To, Other: substitute);
            return null;
        }

        private Refusal? End(EndAbsence end)
        {
            if (directory.AbsencesOf(act.Person).FirstOrDefault(one => one.From == end.From) is not { } absence) return Problems.NotFound;
            if (absence.To < today) return new("already-ended", "Lần vắng mặt này đã qua.", "This absence is over.");
            if (end.To == default) return At("to", "Đề nghị nhập ngày, ví dụ 05/02/2026.", "Give the day, e.g. 05/02/2026.");
            if (end.To > absence.To) return At("to", $"Lần vắng mặt này đến {Written(absence.To)}; muốn dài hơn, đề nghị ghi thêm một lần.", $"This absence lasts until {Written(absence.To)}; note another to make it longer.");
            var gone = end.To < absence.From;
            Calls.Add(gone ? DropAbsence.With(act.Person, absence.From) : SetLastDay.With(act.Person, absence.From, end.To));
            Directory = directory.With(absences: AllAbsences().Where(one => one.Person != act.Person || one.From != absence.From).Concat(gone ? [] : [absence with { To = end.To }]));
            Entry = new(First: absence.From, Last: end.To);
            return null;
        }

        private Refusal? Change(ChangePassword change)
        {
            if (account is not { PasswordHash: not null }) return NoAccount;
            if (!SignIns.Matches(account, change.Old)) return At("old", "Mật khẩu hiện tại không đúng.", "The present password is wrong.");
            if (Passwords.FaultOf(change.New, account.UserName, name) is { } fault) return Refusal.At("new", "weak-password", fault);
            if (change.New == change.Old) return At("new", "Mật khẩu mới phải khác mật khẩu hiện tại.", "The new password must differ from the present one.");
            return Put(account with { PasswordHash = hash, OneTime = false, Stamp = Passwords.Stamp() });
        }

        private IEnumerable<Absence> AllAbsences() => directory.AllAbsences;

        /// <summary>Whether from that day on somebody else is an administrator, without an end, who can sign in.</summary>
        private async Task<bool> AnotherAdministratorAsync(DateOnly from, int exceptPost)
        {
            var others = directory.AllPosts.Where(post => post.Role == Roles.Administrator && post.To is null && post.From <= from && post.Id != exceptPost && (exceptPost != 0 || post.Person != act.Person)).Select(post => post.Person).Distinct();
            var there = false;
            foreach (var other in others) await session.ReadAsync(Accounts.Reading(other, found => there |= found.Enabled));
            return there;
        }

        private void WarnOfPast(DateOnly from)
        {
            if (from < today) Warnings.Add(new($"Ngày {Written(from)} đã qua. Việc đã làm từ ngày đó giữ nguyên; việc đang mở theo người mới từ hôm nay.", $"{Written(from)} is past. What was done since stays as it is; open work follows from today on."));
        }

        private static string Written(DateOnly day) => Portal.Written.Date(day);
        private static Refusal At(string path, string vi, string en) => Refusal.At(path, "invalid", new(vi, en));
        public static readonly Refusal BadUserName = At("userName", "Tên đăng nhập gồm 3 đến 50 chữ cái không dấu, số, dấu chấm, gạch nối hoặc gạch dưới; bắt đầu bằng chữ cái.",
            "A user name has 3 to 50 plain letters, figures, dots, hyphens or underscores and begins with a letter.");
        private static readonly Refusal NoAccount = new("no-account", "Đồng chí này chưa có tài khoản.", "This person has no account.");
        private static readonly Refusal LastAdministrator = new("last-administrator",
            "Đây là người quản trị cuối cùng. Đề nghị giao chức danh quản trị cho người khác trước.", "This is the last administrator. Give the post to somebody else first.");
    }
}
