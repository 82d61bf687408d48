using Microsoft.Net.Http.Headers;

namespace Procedures.Api.Http;

/// <summary>
/// Which language a request is answered in: what the address asks for, what was chosen before; else Vietnamese. A program that calls the API is answered
/// in the language it prefers; a browser says what its maker installed, which in many offices is English.
/// </summary>
public static class Languages
{
    public const string Cookie = "language";

    public static Language Language(this HttpContext http)
    {
        if (http.Items.TryGetValue(typeof(Language), out var known)) return (Language)known!;
        var language = Read(http.Request);
        http.Items[typeof(Language)] = language;
        return language;
    }

    public static string Code(this Language language) => language == Procedures.Language.English ? "en" : "vi";

    private static Language Read(HttpRequest request)
    {
        if (Named(request.Query["lang"].ToString()) is { } asked) return asked;
        if (Named(request.Cookies[Cookie]) is { } chosen) return chosen;
        if (!request.Path.StartsWithSegments("/api")) return Procedures.Language.Vietnamese;
        var preferred = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(each => each.Quality ?? 1).Select(each => Named(each.Value.Value)).FirstOrDefault(each => each is not null);
        return preferred ?? Procedures.Language.Vietnamese;
    }

    private static Language? Named(string? tag) => tag is null ? null
        : tag.StartsWith("vi", StringComparison.OrdinalIgnoreCase) ? Procedures.Language.Vietnamese
        : tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Procedures.Language.English
        : null;
}
