using Microsoft.AspNetCore.Http.Extensions;

namespace Procedures.Api.Portal.Lists;

/// <summary>A list's state stands in its address: filter, tab and page survive Back, bookmarks and the language switch.</summary>
public static class Addresses
{
    /// <summary>The page's own address with one parameter set, or left out.</summary>
    public static string WithQuery(this HttpContext http, string name, string? value)
    {
        var query = new QueryBuilder();
        foreach (var (key, values) in http.Request.Query)
            if (key != name)
                query.Add(key, values.AsEnumerable().OfType<string>());
        if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        return http.Request.Path + query.ToQueryString().Value;
    }

    /// <summary>An address of this host for coming back to; anything else leads to the inbox.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] and not ['/', '/', ..] and not ['/', '\\', ..] && !address.Any(char.IsControl) ? address : "/work";

    public static string With(string path, params (string Name, string? Value)[] parameters)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in parameters)
            if (!string.IsNullOrEmpty(value))
                query.Add(name, value);
        return path + query.ToQueryString().Value;
    }
}
