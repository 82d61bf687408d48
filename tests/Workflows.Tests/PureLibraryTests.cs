namespace Procedures.Workflows.Tests;

public sealed class PureLibraryTests
{
    [Fact]
    public void The_workflows_library_references_the_base_class_library_alone()
    {
        var references = typeof(Instant).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToArray();
        references.ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard");
    }
}
