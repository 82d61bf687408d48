using System.Collections.Frozen;

namespace Procedures.Organisations;

/// <summary>Dân tộc, by the ids that the forms use. What is not listed (an imported spelling) is shown as it stands.</summary>
public static class Ethnicities
{
    private static readonly FrozenDictionary<string, (string Vi, string En)> Names = new Dictionary<string, (string, string)>
    {
        ["kinh"] = ("Kinh", "Kinh"),
        ["jrai"] = ("Gia Rai", "Jrai"),
        ["bahnar"] = ("Ba Na", "Bahnar"),
        ["ede"] = ("Ê Đê", "Ede"),
        ["cham"] = ("Chăm", "Cham"),
        ["hre"] = ("Hrê", "Hre"),
        ["xedang"] = ("Xơ Đăng", "Sedang"),
        ["tay"] = ("Tày", "Tay"),
        ["nung"] = ("Nùng", "Nung"),
        ["muong"] = ("Mường", "Muong"),
        ["thai"] = ("Thái", "Thai"),
        ["hmong"] = ("Mông", "Hmong"),
        ["dao"] = ("Dao", "Dao"),
        ["other"] = ("Dân tộc khác", "Other"),
    }.ToFrozenDictionary();

    public static bool IsKnown(string ethnicity) => Names.ContainsKey(ethnicity);

    public static string NameOf(string ethnicity, bool english = false) => Names.TryGetValue(ethnicity, out var name) ? english ? name.En : name.Vi : ethnicity;
}
