using System.Text.Json;
using System.Text.Json.Serialization;

namespace Procedures;

/// <summary>A case (hồ sơ). Made by the host, so that the engine stays free of chance.</summary>
[JsonConverter(typeof(CaseIdJson))]
public readonly record struct CaseId(Guid Value)
{
    public override string ToString() => Value.ToString("N");

    private sealed class CaseIdJson : JsonConverter<CaseId>
    {
        public override CaseId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(Guid.Parse(reader.GetString()!));
        public override void Write(Utf8JsonWriter writer, CaseId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

/// <summary>A person of the register: applicant, member or somebody without membership. Stays his when he becomes a member.</summary>
[JsonConverter(typeof(PersonIdJson))]
public readonly record struct PersonId(int Value) : IComparable<PersonId>
{
    public int CompareTo(PersonId other) => Value.CompareTo(other.Value);
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed class PersonIdJson : JsonConverter<PersonId>
    {
        public override PersonId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());
        public override void Write(Utf8JsonWriter writer, PersonId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }
}

/// <summary>A Party organisation: province, committee, grassroots organisation, cell.</summary>
[JsonConverter(typeof(OrganisationIdJson))]
public readonly record struct OrganisationId(int Value) : IComparable<OrganisationId>
{
    public int CompareTo(OrganisationId other) => Value.CompareTo(other.Value);
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed class OrganisationIdJson : JsonConverter<OrganisationId>
    {
        public override OrganisationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());
        public override void Write(Utf8JsonWriter writer, OrganisationId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }
}
