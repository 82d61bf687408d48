using System.Collections.Frozen;
using System.Security.Cryptography;
using Procedures.Api.Storage;

namespace Procedures.Api.Access.Users;

/// <summary>Which passwords are good enough, and such as are given out for one use.</summary>
internal static class Passwords
{
    public const int Shortest = 12, Longest = 200;
    private const int OneTimeLetters = 16;
    // without those that are mistaken for each other when they are read out or copied from paper
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly FrozenSet<string> Known = Read();

    /// <summary>Sixteen letters and figures in groups of four.</summary>
    public static string OneTime() => string.Join('-', RandomNumberGenerator.GetString(Letters, OneTimeLetters).Chunk(4).Select(group => new string(group)));

    /// <summary>A new stamp: whoever carries another is signed out.</summary>
    public static string Stamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Why a password is not good enough; null when it is.</summary>
    public static Text? FaultOf(string password, string userName, string name)
    {
        if (password.Length < Shortest) return new($"Mật khẩu cần ít nhất {Shortest} ký tự: càng dài càng khó đoán. Một câu ngắn dễ nhớ là tốt.", $"A password has at least {Shortest} characters: the longer, the harder to guess. A short sentence is good.");
        if (password.Length > Longest) return new($"Mật khẩu dài nhất {Longest} ký tự.", $"A password has at most {Longest} characters.");
        if (password.Distinct().Count() < 5) return new("Mật khẩu lặp lại vài ký tự nên dễ đoán.", "The password repeats a few characters and is easy to guess.");
        var core = string.Concat(Folded.Of(password).Where(char.IsAsciiLetter));
        // what is left of a known word with figures and signs around it
        if (Known.Contains(core) || Known.Any(word => core.Length > 0 && core.Replace(word, "", StringComparison.Ordinal).Length == 0))
            return new("Mật khẩu là một từ hay dùng, thêm số hoặc ký hiệu vẫn dễ đoán.", "The password is a common word; figures and signs around it do not help.");
        if (core.Length < 3 && IsRow(password)) return new("Mật khẩu là một dãy số liền nhau nên dễ đoán.", "The password is a row of figures and easy to guess.");
        var own = new[] { string.Concat(Folded.Of(userName).Where(char.IsAsciiLetter)), string.Concat(Folded.Of(name).Where(char.IsAsciiLetter)) };
        return own.Any(word => word.Length > 3 && core.Replace(word, "", StringComparison.Ordinal).Length < 3 && core.Contains(word, StringComparison.Ordinal))
            ? new("Mật khẩu không được là tên của đồng chí.", "The password must not be your name.") : null;
    }

    /// <summary>123456789012, 987654321098.</summary>
    private static bool IsRow(string password)
    {
        var figures = password.Where(char.IsAsciiDigit).Select(letter => letter - '0').ToArray();
        var steps = figures.Zip(figures.Skip(1), (a, b) => (b - a + 10) % 10).Distinct().ToArray();
        return figures.Length >= password.Length - 2 && steps is [0 or 1 or 9];
    }

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(Passwords).Assembly.GetManifestResourceStream("known-passwords")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet();
    }
}

/// <summary>Names to sign in with: nguyen van an → annv.</summary>
internal static class UserNames
{
    public const int Shortest = 3, Longest = 50;

    public static bool IsGood(string userName) => userName.Length is >= Shortest and <= Longest && char.IsAsciiLetterLower(userName[0])
        && userName.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-' or '_');

    /// <summary>The given name and the first letters of the others, as offices do.</summary>
    public static string Suggest(string name)
    {
        var words = Folded.Of(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0).ToArray();
        if (words.Length == 0) return "nguoidung";
        var (given, rest) = (words[^1], string.Concat(words[..^1].Select(word => word[0])));
        var made = char.IsAsciiLetter(given[0]) ? given + rest : rest + given;
        if (made.Length == 0 || !char.IsAsciiLetter(made[0])) made = "nd" + made;
        return made.Length < Shortest ? made.PadRight(Shortest, 'x') : made[..Math.Min(made.Length, Longest - 3)];
    }
}
