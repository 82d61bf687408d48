namespace Procedures.Api.Storage;

/// <summary>
/// Told of every database command of a step just before it runs. The product has none and no setting makes one: a test registers its own, in its own
/// assembly, to end the host at the n-th command. Nothing that could end a host is compiled into the product.
/// </summary>
internal interface ICommandWatch
{
    void Before(string sql);
}
