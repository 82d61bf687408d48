namespace Procedures.Api.Elsa;

/// <summary>The lists that Studio's editors fill their choices from. It offers what runs here and nothing else.</summary>
internal static class ToolEndpoints
{
    private static readonly object[] Expressions =
    [
        Expression("Literal", "Giá trị", "plaintext", isBrowsable: false), Expression("Object", "Danh sách hoặc đối tượng (JSON)", "json", isBrowsable: false), Expression("Condition", "Điều kiện (JSON)", "json", isBrowsable: true),
    ];

    private static readonly object[] VariableTypes =
    [
        Type("String", "Chữ"), Type("Boolean", "Có hoặc không"), Type("Int32", "Số nguyên"), Type("Decimal", "Số"), Type("DateTimeOffset", "Ngày giờ"), Type("Object", "Đối tượng"),
    ];

    public static void MapTools(this RouteGroupBuilder elsa)
    {
        elsa.MapGet("descriptors/expression-descriptors", () => TypedResults.Ok(List(Expressions)));
        elsa.MapGet("descriptors/variables", () => TypedResults.Ok<object>(new { items = VariableTypes }));
        elsa.MapGet("descriptors/storage-drivers", () => TypedResults.Ok<object>(new { items = new[] { new { typeName = "Workflow", displayName = "Trong hồ sơ", priority = 0, deprecated = false } } }));
        // nothing to choose: activation, logging, incidents and commits follow the product's own rules
        foreach (var choice in new[] { "workflow-activation-strategies", "log-persistence-strategies", "incident-strategies", "commit-strategies/workflows", "commit-strategies/activities" })
            elsa.MapGet($"descriptors/{choice}", () => TypedResults.Ok(List<object>([])));
        elsa.MapGet("descriptors/output-converters", () => TypedResults.Ok(List<object>([])));
        elsa.MapPost("descriptors/activities/{typeName}/options/{propertyName}", (string typeName, string propertyName) => TypedResults.Ok<object>(new { items = new { } }));
        elsa.MapPost("scripting/javascript/type-definitions/{definitionId}", (string definitionId) => TypedResults.Text("", "text/plain"));
        elsa.MapGet("features/installed", () => TypedResults.Ok(List(
            [new { name = "RealTimeWorkflowUpdates", @namespace = "Elsa", fullName = "Elsa.RealTimeWorkflowUpdates", displayName = "Cập nhật tức thời", description = "Trang xem hồ sơ tự cập nhật." }])));
    }

    private static object List<T>(T[] items) => new { items, count = items.Length };

    private static object Expression(string type, string name, string language, bool isBrowsable) =>
        new { type, displayName = name, isSerializable = true, isBrowsable, properties = new { MonacoLanguage = language } };

    private static object Type(string typeName, string name) => new { typeName, displayName = name, category = "Kiểu dữ liệu", description = "" };
}
