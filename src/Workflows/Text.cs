using System.Text.Json.Serialization;

namespace Procedures;

/// <summary>A sentence or label in both languages of the product. English falls back to Vietnamese.</summary>
public sealed record Text(string Vi, string? English = null)
{
    [JsonIgnore] public string En => string.IsNullOrEmpty(English) ? Vi : English;
    public string In(Language language) => language == Language.English ? En : Vi;
    public override string ToString() => Vi;
}

public enum Language { Vietnamese, English }
