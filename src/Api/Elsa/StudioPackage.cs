using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Procedures.Api.Elsa;

/// <summary>The npm package @elsa-workflows/elsa-studio-wasm as it came: beside the published program, or where npm has put it in the source tree. Its files are the same for everybody.</summary>
internal sealed partial class StudioPackage
{
    private static readonly (string Coding, string Ending)[] Packed = [("br", ".br"), ("gzip", ".gz"), ("", "")];
    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly string folder;
    private readonly HashSet<string> files;
    private readonly string version;

    private StudioPackage(string folder)
    {
        this.folder = folder;
        files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))];
        // its sample page asks foreign hosts; ours stands in its place
        files.Remove("index.html");
        using var described = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "package.json")));
        version = described.RootElement.GetProperty("version").GetString()!;
    }

    /// <summary>null: it was not installed.</summary>
    public static StudioPackage? Find(IWebHostEnvironment host)
    {
        string[] places = [Path.Combine(AppContext.BaseDirectory, "studio"), Path.Combine(host.ContentRootPath, "../Designer/studio/node_modules/@elsa-workflows/elsa-studio-wasm")];
        return places.Select(Path.GetFullPath).FirstOrDefault(place => File.Exists(Path.Combine(place, "package.json"))) is { } found ? new StudioPackage(found) : null;
    }

    /// <summary>A file, packed as the browser takes it. What it holds changes with the package's version alone, and never where its name carries a fingerprint.</summary>
    public IResult Send(string path, HttpContext http)
    {
        if (!files.Contains(path)) return TypedResults.NotFound();
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        var (coding, ending) = Packed.First(each => each.Ending.Length == 0 || (files.Contains(path + each.Ending) && accepted.Any(taken => taken.Value == each.Coding && taken.Quality is not 0)));
        var headers = http.Response.Headers;
        headers.CacheControl = Fingerprinted().IsMatch(path) ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (coding.Length > 0) headers.ContentEncoding = coding;
        return TypedResults.PhysicalFile(Path.Combine(folder, path + ending), Types.TryGetContentType(path, out var type) ? type : "application/octet-stream", entityTag: new EntityTagHeaderValue($"\"{version}{ending}\""));
    }

    [GeneratedRegex(@"^_framework/.*\.[a-z0-9]{10}\.(wasm|dat|js)$", RegexOptions.CultureInvariant)]
    private static partial Regex Fingerprinted();
}
