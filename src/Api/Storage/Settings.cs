using System.Security.Cryptography;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>Values that the installation keeps for itself, shared by all hosts.</summary>
public sealed class Settings
{
    private const string SubjectKeySetting = "subject-key";

    private static readonly Statement Read = new("select value from settings where name = $1", Str);
    private static readonly Statement Put = new("insert into settings (name, value) values ($1, $2) on conflict (name) do update set value = $2", Str, Str);
    private static readonly Statement PutFirst = new("insert into settings (name, value) values ($1, $2) on conflict (name) do nothing", Str, Str);

    private readonly IStore store;
    private byte[]? subjectKey;

    internal Settings(IStore store) => this.store = store;

    public async Task<string?> GetAsync(string name, CancellationToken cancel = default)
    {
        string? value = null;
        await store.ReadAsync(cancel, new Query(Read.With(name), row => value = row.Text(0)));
        return value;
    }

    public Task SetAsync(string name, string value, CancellationToken cancel = default) => store.WriteAsync([Put.With(name, value)], cancel);

    /// <summary>The value that was there first, whoever of several hosts came first.</summary>
    public async Task<string> GetOrAddAsync(string name, Func<string> make, CancellationToken cancel = default)
    {
        if (await GetAsync(name, cancel) is { } there) return there;
        await store.WriteAsync([PutFirst.With(name, make())], cancel);
        return (await GetAsync(name, cancel))!;
    }

    /// <summary>The key of the hashes in open_subjects: the table alone does not say about whom there is a case.</summary>
    internal byte[] SubjectKey => subjectKey ?? throw new InvalidOperationException("The settings are read when the host has prepared its storage.");

    internal async Task LoadAsync(CancellationToken cancel) =>
        subjectKey = Convert.FromBase64String(await GetOrAddAsync(SubjectKeySetting, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), cancel));
}
