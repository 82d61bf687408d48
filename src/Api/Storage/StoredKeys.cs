using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>Data protection keys in the database: every host reads the same, and a new machine keeps the sign-ins.</summary>
internal sealed class StoredKeys(IStore store) : IXmlRepository
{
    private static readonly Statement Read = new("select xml from data_protection_keys order by name");
    private static readonly Statement Add = new("insert into data_protection_keys (name, xml) values ($1, $2) on conflict (name) do nothing", Str, Str);

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var keys = new List<XElement>();
        store.ReadAsync(CancellationToken.None, new Query(Read.With(), row => keys.Add(XElement.Parse(row.Text(0))))).GetAwaiter().GetResult();
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName) =>
        store.WriteAsync([Add.With(friendlyName, element.ToString(SaveOptions.DisableFormatting))]).GetAwaiter().GetResult();
}
