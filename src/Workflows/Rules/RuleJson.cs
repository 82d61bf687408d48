using System.Text.Json;
using System.Text.Json.Serialization;

namespace Procedures.Rules;

/// <summary>How rule and calendar files are read: a misspelt property is refused, since a rule value that is silently ignored decides a case wrongly.</summary>
internal static class RuleJson
{
    public static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowOutOfOrderMetadataProperties = true,
    };
}

/// <summary>Enums are words on disk; a number is refused.</summary>
internal sealed class NamesOnly<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
