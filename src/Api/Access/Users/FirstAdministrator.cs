using Procedures.Api.Storage;

namespace Procedures.Api.Access.Users;

/// <summary>The command "create-administrator": how the first person gets into an empty installation.</summary>
internal static class FirstAdministrator
{
    private const string Usage = "create-administrator --user-name TÊN --name \"HỌ VÀ TÊN\"";

    /// <summary>Writes the one-time password to <paramref name="said"/>, once. The exit code says whether it was done.</summary>
    public static async Task<int> CreateAdministratorAsync(this IServiceProvider services, string[] args, TextWriter said, TextWriter wrong)
    {
        var (userName, name) = (Value(args, "--user-name"), Value(args, "--name"));
        if (userName is null || name is null)
        {
            await wrong.WriteLineAsync($"Cách dùng / usage: {Usage}");
            return 2;
        }
        var result = await services.GetRequiredService<UserActs>().CreateFirstAdministratorAsync(userName, name);
        if (result.Refusal is { } refusal)
        {
            await wrong.WriteLineAsync($"{refusal.Sentence.Vi} / {refusal.Sentence.En}");
            return 1;
        }
        await said.WriteLineAsync($"Đã tạo người quản trị {result.Account!.UserName}. Mật khẩu dùng một lần / one-time password: {result.OneTimePassword}");
        return 0;
    }

    private static string? Value(string[] args, string option)
    {
        var at = Array.IndexOf(args, option);
        return at >= 0 && at + 1 < args.Length && args[at + 1].Trim() is { Length: > 0 } value ? value : null;
    }
}
