using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Access;
using Procedures.Api.Http;
using Procedures.Api.Storage;
using Procedures.Running;

namespace Procedures.Api.Documents;

/// <summary>Files of cases: staged as they come, linked by the step that names them, given back as attachments and never shown in place.</summary>
internal static class FileEndpoints
{
    public const long DefaultMost = 20 * 1024 * 1024;
    private const int LongestName = 200;

    public static readonly Refusal WrongType = new("wrong-file-type", "Chỉ nhận tệp PDF, ảnh (PNG, JPEG) và văn bản (DOCX, XLSX, ODT).", "Only PDF, images (PNG, JPEG) and documents (DOCX, XLSX, ODT) are taken.");
    public static readonly Refusal Empty = new("empty-file", "Tệp này trống.", "The file is empty.");

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/api/files").RequireAuthorization(Policies.SignedIn).WithTags("Files");
        // the limit is Files:MaxBytes, checked while the body is read; the server's own general limit would come first
        files.MapPost("", Upload).WithMetadata(new NoServerLimit()).Accepts<Stream>("application/octet-stream");
        files.MapGet("{id}", Download);
        routes.MapGet("/files/{id}", Download).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();
    }

    private static async Task<Results<Created<StoredFile>, ProblemHttpResult>> Upload(Asking asking, Files files, IConfiguration configuration, HttpContext http, string? name)
    {
        var most = configuration.GetValue("Files:MaxBytes", DefaultMost);
        if (http.Request.ContentLength > most) return Problems.Of(Problems.TooLarge, http);
        if (http.Request.ContentLength == 0) return Problems.Of(Empty, http);
        var asked = name ?? (http.Request.Headers["X-File-Name"].ToString() is { Length: > 0 } header ? Uri.UnescapeDataString(header) : "tep");
        return await files.SaveAsync(http.Request.Body, Clean(asked), asking.Viewer.Person, most, http.RequestAborted) switch
        {
            FileSaving.Saved { File: var file } => TypedResults.Created($"/api/files/{file.Id}", file),
            FileSaving.TooLarge => Problems.Of(Problems.TooLarge, http),
            _ => Problems.Of(WrongType, http),
        };
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Download(string id, Asking asking, Files files, HttpContext http)
    {
        if (await files.FindAsync(asking.Viewer.ForReads(), id) is not { } file) return Problems.Of(Problems.NotFound, http);
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        http.Response.ContentLength = file.Size;
        return TypedResults.Stream(body => files.CopyToAsync(file, body, http.RequestAborted), file.Type, file.Name);
    }

    /// <summary>The last part of a path, without what no file system takes.</summary>
    internal static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. last.Where(letter => !char.IsControl(letter) && !"<>:\"|?*".Contains(letter, StringComparison.Ordinal))]).Trim().TrimStart('.');
        return clean.Length == 0 ? "tep" : clean.Length <= LongestName ? clean : clean[^LongestName..];
    }

    private sealed class NoServerLimit : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
