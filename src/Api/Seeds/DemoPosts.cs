using System.Collections.Frozen;
using Procedures.Organisations;

namespace Procedures.Api.Seeds;

/// <summary>
/// Posts, seats and accounts of the demo province. Every holder is an official member of a cell below the organisation and holds one post, so
/// that whoever enters a vote and whoever confirms it are always two people.
/// </summary>
internal sealed class DemoPosts
{
    /// <summary>In each cell: secretary, deputy, teller, helper; whoever comes after may sit in a committee.</summary>
    internal const int HelperIndex = 3;
    private const int FirstFree = 4;

    private static readonly DateOnly From = new(2025, 7, 1);

    private static readonly FrozenDictionary<string, string> Prefixes = new Dictionary<string, string>
    {
        [Roles.CellSecretary] = "bithu", [Roles.CellDeputy] = "phobithu", [Roles.Teller] = "kiemphieu", [Roles.Helper] = "giupdo",
        [Roles.CommitteeSecretary] = "bithu", [Roles.StandingDeputySecretary] = "thuongtruc", [Roles.OrganisationOfficer] = "tochuc",
        [Roles.OrganisationHead] = "truongban", [Roles.Clerk] = "vanthu", [Roles.ProvincialOrganisationOfficer] = "chuyenvien",
        [Roles.ProvincialOrganisationHead] = "truongban", [Roles.Administrator] = "quantri",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<OrganisationId, string> Nicknames = new Dictionary<OrganisationId, string>
    {
        [DemoProvince.Province] = "tinh", [DemoProvince.Commune] = "xa01", [DemoProvince.MainCommittee] = "trungtam", [DemoProvince.MainCell] = "thon1",
        [DemoProvince.TinyCell] = "thon2", [DemoProvince.OneAccountCell] = "thon3", [DemoProvince.AbsentSecretaryCell] = "thon4",
        [DemoProvince.SectionalCommittee] = "truonghoc", [DemoProvince.SectionalCell] = "tieuhoc", [DemoProvince.DelegatedCommittee] = "congty",
        [DemoProvince.DelegatedCell] = "phanxuong1", [DemoProvince.GrassrootsCell] = "thon6",
    }.ToFrozenDictionary();

    private static readonly string[] CommitteePosts =
        [Roles.CommitteeSecretary, Roles.StandingDeputySecretary, Roles.OrganisationHead, Roles.OrganisationOfficer, Roles.Clerk, Roles.Teller];
    private static readonly string[] ProvincialPosts =
        [Roles.CommitteeSecretary, Roles.StandingDeputySecretary, Roles.ProvincialOrganisationHead, Roles.ProvincialOrganisationOfficer, Roles.Clerk, Roles.Administrator];

    // Who meets whom in the main scene, in the order in which a case passes them.
    private static readonly OrganisationId[] SceneOrder =
        [DemoProvince.MainCell, DemoProvince.MainCommittee, DemoProvince.Commune, DemoProvince.Province];

    private readonly List<Position> positions = [];
    private readonly List<BodyMember> bodyMembers = [];
    private readonly List<DemoAccount> accounts = [];
    private readonly Dictionary<OrganisationId, int> firstFree = [];

    public IReadOnlyList<Position> Positions => positions;
    public IReadOnlyList<BodyMember> BodyMembers => bodyMembers;
    public IReadOnlyList<DemoAccount> Accounts => accounts;

    /// <summary>The secretary of one cell is away for the whole demo, on a course; nobody was named in his place.</summary>
    public IReadOnlyList<Absence> Absences { get; private set; } = [];

    public static DemoPosts Of(DemoTree tree)
    {
        var posts = new DemoPosts();
        var below = CellsBelow(tree);
        foreach (var organisation in BottomUp(tree))
            posts.Fill(organisation, below[organisation.Id]);
        posts.Absences =
        [
            new(posts.positions.Single(p => p.Organisation == DemoProvince.AbsentSecretaryCell && p.Role == Roles.CellSecretary).Person,
                new DateOnly(2025, 12, 15), new DateOnly(2027, 12, 31)),
        ];
        posts.OrderAccounts();
        return posts;
    }

    private void Fill(Organisation organisation, List<DemoCell> below)
    {
        switch (organisation.Types[0].Value)
        {
            case OrganisationTypes.Cell or OrganisationTypes.GrassrootsCell:
                FillCell(below[0]);
                break;
            case OrganisationTypes.Province:
                // Officers of the province are members of its agencies' cells, which lie below its second committee.
                FillCommittee(organisation, ProvincialPosts, below, full: 45, standing: 15, permanent: 9);
                break;
            case OrganisationTypes.DirectSuperior:
                var standing = organisation.Flags.Any(f => f.Value == OrganisationFlags.NoStandingCommittee) ? 0 : 9;
                FillCommittee(organisation, CommitteePosts, below, full: standing == 0 ? 8 : 27, standing, permanent: 0);
                break;
            case OrganisationTypes.SectionalCommittee:
                FillCommittee(organisation, [Roles.CommitteeSecretary, Roles.StandingDeputySecretary], below, full: 5, standing: 0, permanent: 0);
                break;
            default:
                FillCommittee(organisation, CommitteePosts, below, full: 15, standing: 0, permanent: 0);
                break;
        }
    }

    private void FillCell(DemoCell cell)
    {
        string[] here = cell.Id == DemoProvince.OneAccountCell ? [Roles.CellSecretary] : [Roles.CellSecretary, Roles.CellDeputy, Roles.Teller];
        for (var i = 0; i < Math.Min(here.Length, cell.Official); i++)
            Hold(cell.FirstPerson + i, here[i], cell.Id);
        if (cell.Id == DemoProvince.MainCell)
            AddAccount(cell.FirstPerson + HelperIndex, Roles.Helper, cell.Id);
    }

    private void FillCommittee(Organisation committee, string[] here, List<DemoCell> below, int full, int standing, int permanent)
    {
        var next = Draw(below).GetEnumerator();
        int One() => next.MoveNext() ? next.Current : throw new InvalidOperationException($"{committee.Name} has too few members for its committee.");
        var seats = new List<int>();
        foreach (var role in here)
        {
            var person = One();
            Hold(person, role, committee.Id);
            if (role is Roles.CommitteeSecretary or Roles.StandingDeputySecretary or Roles.OrganisationHead or Roles.ProvincialOrganisationHead)
                seats.Add(person);
        }
        while (seats.Count < full)
            seats.Add(One());
        Seat(committee.Id, Bodies.FullCommittee, seats);
        Seat(committee.Id, Bodies.StandingCommittee, seats.Take(standing));
        Seat(committee.Id, Bodies.PermanentMembers, seats.Take(permanent));
    }

    // One official member from each cell in turn, nobody twice; the cell with one account and the cell of two lend nobody.
    private IEnumerable<int> Draw(List<DemoCell> below)
    {
        for (var found = true; found;)
        {
            found = false;
            foreach (var cell in below)
            {
                var free = firstFree.GetValueOrDefault(cell.Id, FirstFree);
                if (free >= cell.Official || cell.Id == DemoProvince.OneAccountCell)
                    continue;
                firstFree[cell.Id] = free + 1;
                found = true;
                yield return cell.FirstPerson + free;
            }
        }
    }

    private void Hold(int person, string role, OrganisationId organisation)
    {
        positions.Add(new Position(positions.Count + 1, new PersonId(person), DemoPeople.NameOf(person), organisation, role, From));
        AddAccount(person, role, organisation);
    }

    private void AddAccount(int person, string role, OrganisationId organisation)
    {
        var place = Nicknames.TryGetValue(organisation, out var nickname) ? nickname : $"o{organisation}";
        var userName = role == Roles.Administrator ? Prefixes[role] : $"{Prefixes[role]}.{place}";
        accounts.Add(new DemoAccount(userName, new PersonId(person), DemoPeople.NameOf(person), role, organisation));
    }

    private void Seat(OrganisationId organisation, string body, IEnumerable<int> persons) =>
        bodyMembers.AddRange(persons.Select(p => new BodyMember(organisation, body, new PersonId(p), DemoPeople.NameOf(p), From)));

    private void OrderAccounts()
    {
        int Place(DemoAccount account) => Array.IndexOf(SceneOrder, account.Organisation) is >= 0 and var at ? at : SceneOrder.Length;
        var ordered = accounts.OrderBy(Place).ToList();     // stable: within a place the posts keep the order in which they were filled
        accounts.Clear();
        accounts.AddRange(ordered);
    }

    // One committee directly under the province after the other, lowest level first, so that a large committee does not take a small one's people.
    // The province comes after its second committee, whose members its officers are: the small province stays the beginning of the full one.
    private static IEnumerable<Organisation> BottomUp(DemoTree tree)
    {
        var branches = tree.Organisations.Skip(1).GroupBy(o => o.Code.Split('.')[1]).Select(g => g.Reverse()).ToList();
        return branches.Take(2).SelectMany(b => b).Append(tree.Organisations[0]).Concat(branches.Skip(2).SelectMany(b => b));
    }

    private static Dictionary<OrganisationId, List<DemoCell>> CellsBelow(DemoTree tree)
    {
        var parents = tree.Organisations.ToDictionary(o => o.Id, o => o.Parents[0].Value);
        var below = tree.Organisations.ToDictionary(o => o.Id, _ => new List<DemoCell>());
        var agencies = tree.Cells.Single(c => c.Id == DemoProvince.ProvincialOfficesCell).Organisation.Parents[0].Value!.Value;
        foreach (var cell in tree.Cells)
            for (OrganisationId? at = cell.Id; at is { } a && a != DemoProvince.Province; at = parents[a])
                below[a].Add(cell);
        below[DemoProvince.Province] = below[agencies];
        return below;
    }
}
