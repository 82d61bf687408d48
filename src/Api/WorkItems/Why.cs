using System.Collections.Immutable;
using Procedures.Api.Cases;
using Procedures.Organisations;
using Procedures.Running;

namespace Procedures.Api.WorkItems;

/// <summary>Says why a work item is the viewer's: "vì đồng chí là bí thư chi bộ".</summary>
internal static class Why
{
    /// <summary>How an assignee of the engine is one by name, not by post.</summary>
    private const string AsPerson = "person";

    public static string Of(ImmutableArray<Assignee> assignees, bool confirms, ViewContext context)
    {
        if (assignees.FirstOrDefault(one => one.Person == context.Viewer.Person) is not { } mine)
            return Waiting(assignees.Select(one => one.Role), context);
        return confirms ? context.Say("vì đồng chí là người kiểm phiếu thứ hai", "because you are the second teller") : Of(mine.Role, mine.How, context);
    }

    public static string Of(string role, string how, ViewContext context)
    {
        var post = context.RoleWithin(role);
        return how switch
        {
            Holder.AsSubstitute => context.Say($"vì đồng chí được phân công thay {post} đang vắng", $"because you stand in for the {post}, who is away"),
            Holder.AsDeputy => context.Say($"vì đồng chí là {post}, làm thay cấp trưởng đang vắng", $"because you are {post} and act for the head, who is away"),
            Holder.Colleague => context.Say("vì việc này được giao cho đồng chí", "because this was given to you"),
            Holder.OnBehalf => context.Say($"nhập thay, vì đồng chí là {post} và đơn vị chưa có người giữ việc này", $"on behalf: you are {post}, and nobody there holds this post"),
            AsPerson when Roles.IsCasePerson(role) => context.Say($"vì đồng chí là {post} trong hồ sơ này", $"because you are the {post} in this case"),
            AsPerson => context.Say("vì hồ sơ nêu tên đồng chí", "because the case names you"),
            _ => context.Say($"vì đồng chí là {post}", $"because you are {post}"),
        };
    }

    /// <summary>"đang chờ bí thư đảng ủy".</summary>
    public static string Waiting(IEnumerable<string> roles, ViewContext context)
    {
        var names = string.Join(", ", roles.Distinct().Select(context.RoleWithin));
        return names.Length == 0 ? "" : context.Say($"đang chờ {names}", $"waiting for {names}");
    }
}
