using System.Collections.Frozen;

namespace Procedures.Organisations;

/// <summary>What a person is to the Party on a day. Transfer, exemption, suspension and temporary activity stand beside the state.</summary>
public static class MemberStates
{
    public const string Sympathiser = "sympathiser";
    public const string Applicant = "applicant";
    public const string Probationary = "probationary";
    public const string Official = "official";

    /// <summary>Known to the register, on no list: a former applicant taken off the list of sympathisers.</summary>
    public const string Out = "out";
    public const string StruckOffProbationary = "struck-off-probationary";
    public const string AdmissionCancelled = "admission-cancelled";
    public const string StruckOff = "struck-off";
    public const string Left = "left";
    public const string Expelled = "expelled";
    public const string Deceased = "deceased";

    private static readonly FrozenDictionary<string, (string Vi, string En)> Names = new Dictionary<string, (string, string)>
    {
        [Sympathiser] = ("Cảm tình Đảng", "Sympathiser"),
        [Applicant] = ("Người xin vào Đảng", "Applicant"),
        [Probationary] = ("Đảng viên dự bị", "Probationary member"),
        [Official] = ("Đảng viên chính thức", "Official member"),
        [Out] = ("Ngoài danh sách", "On no list"),
        [StruckOffProbationary] = ("Đã xóa tên dự bị", "Struck off as probationer"),
        [AdmissionCancelled] = ("Đã hủy kết nạp", "Admission cancelled"),
        [StruckOff] = ("Đã xóa tên", "Struck off"),
        [Left] = ("Đã ra khỏi Đảng", "Left"),
        [Expelled] = ("Đã khai trừ", "Expelled"),
        [Deceased] = ("Từ trần", "Deceased"),
    }.ToFrozenDictionary();

    public static IEnumerable<string> All =>
        [Sympathiser, Applicant, Probationary, Official, Out, StruckOffProbationary, AdmissionCancelled, StruckOff, Left, Expelled, Deceased];

    public static bool IsKnown(string state) => Names.ContainsKey(state);

    public static string NameOf(string state, bool english = false) => Names.TryGetValue(state, out var name) ? english ? name.En : name.Vi : state;

    /// <summary>Members who are counted in their cell's headcount.</summary>
    public static bool IsMember(string state) => state is Probationary or Official;

    /// <summary>Membership that has ended; only a restoration or a new admission leads out of it.</summary>
    public static bool HasEnded(string state) => state is StruckOffProbationary or AdmissionCancelled or StruckOff or Left or Expelled or Deceased;
}
