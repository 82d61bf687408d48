using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Procedures.Api.Storage;

/// <summary>Where the next page begins. What stands in it is nobody's business; one that is not ours begins at the first page.</summary>
internal static class Cursor
{
    public static string Write(params ReadOnlySpan<object> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts) text.Append(CultureInfo.InvariantCulture, $"{part}\n");
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text.ToString()));
    }

    public static string[]? Read(string? cursor, int parts)
    {
        if (string.IsNullOrEmpty(cursor) || cursor.Length > 2000 || !Base64Url.IsValid(cursor)) return null;
        var read = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n');
        return read.Length == parts + 1 ? read[..parts] : null;
    }

    public static (long, string)? ReadPlace(string? cursor) =>
        Read(cursor, 2) is { } parts && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var number) ? (number, parts[1]) : null;

    public static int ReadOffset(string? cursor) =>
        Read(cursor, 1) is { } parts && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;

    public static int Size(int asked) => Math.Clamp(asked, 1, 200);
}
