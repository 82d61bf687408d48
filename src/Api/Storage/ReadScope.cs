using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Procedures.Api.Storage.Tables;
using Procedures.Definitions;
using Procedures.Organisations;

namespace Procedures.Api.Storage;

/// <summary>
/// Whose eyes a read has. Every read of cases goes through it: his units and below, and the cases in which he has or had work. A class C case or step
/// does not exist for anybody outside its circle: not in lists, counts, search, deadlines or the outbox, not for administrators either.
/// </summary>
/// <param name="UnitPaths">ways of the organisations whose work he sees: "/1/12/"; "/" for the whole province</param>
public sealed record ReadScope(PersonId Person, ImmutableArray<string> UnitPaths, bool Administrator)
{
    /// <summary>For the host's own jobs, which show nothing to anybody.</summary>
    public static readonly ReadScope Clock = new(default, [OrganisationDirectory.Everywhere], Administrator: true) { IsHost = true };

    internal bool IsHost { get; init; }

    public static ReadScope Of(PersonId person, OrganisationDirectory directory, DateOnly today)
    {
        var posts = directory.PostsOf(person, today).ToArray();
        return new(person, [.. posts.Select(post => directory.ReachAt(post.Organisation, today)).Distinct()], posts.Any(post => post.Role == Roles.Administrator));
    }

    /// <summary>Whether he may know of a step of this class in a case there.</summary>
    /// <param name="own">the highest class of his own work in the case; null when he has none</param>
    internal bool Knows(Confidentiality step, string unitPath, Confidentiality? own) =>
        IsHost || (step >= Confidentiality.C ? own >= Confidentiality.C : own is not null || Covers(unitPath));

    internal bool SeesEverywhere => UnitPaths.Contains(OrganisationDirectory.Everywhere);

    internal bool Covers(string unitPath) => UnitPaths.Any(path => unitPath.StartsWith(path, StringComparison.Ordinal));
}

/// <summary>The gate: the only way from the tables of cases to a list.</summary>
internal static class Gate
{
    public static IQueryable<CaseRow> CasesVisibleTo(this ProceduresDb db, ReadScope scope)
    {
        if (scope.IsHost) return db.Cases;
        var circle = Circle(db, scope);
        // who sees the whole province is not asked for the way, so that lists are read in their own order and stop where the page does
        var open = scope.SeesEverywhere ? _ => true : WithinAny<CaseRow>(scope.UnitPaths, row => row.UnitPath);
        Expression<Func<CaseRow, bool>> notSecret = row => row.Class != Confidentiality.C;
        Expression<Func<CaseRow, bool>> inCircle = row => circle.Contains(row.Id);
        return db.Cases.Where(Either(Both(notSecret, open), inCircle));
    }

    /// <summary>The cases in which the person has or had work.</summary>
    public static IQueryable<CaseId> Circle(ProceduresDb db, ReadScope scope) =>
        db.WorkItemAssignees.Where(row => row.Person == scope.Person).Select(row => row.CaseId);

    /// <summary>The cases of whose secret steps the person knows.</summary>
    public static IQueryable<CaseId> SecretCircle(ProceduresDb db, ReadScope scope) =>
        db.WorkItems.Where(item => item.Class == Confidentiality.C && db.WorkItemAssignees.Any(row => row.CaseId == item.CaseId && row.Item == item.Item && row.Person == scope.Person))
            .Select(item => item.CaseId);

    /// <summary>Rows of units below any of these; the order of the column serves it.</summary>
    public static Expression<Func<T, bool>> WithinAny<T>(IEnumerable<string> paths, Expression<Func<T, string>> column)
    {
        Expression<Func<T, bool>>? any = null;
        foreach (var path in paths)
        {
            var within = Within(path, column);
            any = any is null ? within : Either(any, within);
        }
        return any ?? (_ => false);
    }

    /// <summary>A way ends in "/"; everything below it sorts from it up to the same with "0", the next character.</summary>
    public static Expression<Func<T, bool>> Within<T>(string path, Expression<Func<T, string>> column)
    {
        var (first, end) = (path, string.Concat(path.AsSpan(0, path.Length - 1), "0"));
#pragma warning disable CA1309 // becomes SQL, where the column's collation compares byte by byte
        Expression<Func<string, bool>> range = text => string.Compare(text, first) >= 0 && string.Compare(text, end) < 0;
#pragma warning restore CA1309
        return Expression.Lambda<Func<T, bool>>(new Swap(range.Parameters[0], column.Body).Visit(range.Body), column.Parameters);
    }

    public static IQueryable<T> Matching<T>(this IQueryable<T> rows, string? query, Expression<Func<T, string>> column)
    {
        foreach (var pattern in Folded.Patterns(query))
        {
            Expression<Func<string, bool>> like = text => EF.Functions.Like(text, pattern, "\\");
            rows = rows.Where(Expression.Lambda<Func<T, bool>>(new Swap(like.Parameters[0], column.Body).Visit(like.Body), column.Parameters));
        }
        return rows;
    }

    private static Expression<Func<T, bool>> Either<T>(Expression<Func<T, bool>> a, Expression<Func<T, bool>> b) =>
        Expression.Lambda<Func<T, bool>>(Expression.OrElse(a.Body, new Swap(b.Parameters[0], a.Parameters[0]).Visit(b.Body)), a.Parameters);

    private static Expression<Func<T, bool>> Both<T>(Expression<Func<T, bool>> a, Expression<Func<T, bool>> b) =>
        Expression.Lambda<Func<T, bool>>(Expression.AndAlso(a.Body, new Swap(b.Parameters[0], a.Parameters[0]).Visit(b.Body)), a.Parameters);

    private sealed class Swap(Expression from, Expression to) : ExpressionVisitor
    {
        [return: NotNullIfNotNull(nameof(node))]
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
