using System.Text.Json;
using Procedures.Api.Access;
using Procedures.Api.Http;
using Procedures.Api.Storage;
using Procedures.Organisations;
using Procedures.Running;

namespace Procedures.Api.Cases;

/// <summary>What came of an act: an answer, or a refusal. <c>Other</c> is the case that stands in the way of opening another.</summary>
public sealed record ActResult(Answer? Answer, Refusal? Refusal, CaseId? Case, CaseId? Other = null)
{
    public bool IsDone => Refusal is null;
    public static ActResult No(Refusal refusal) => new(null, refusal, null);
}

public sealed record SubjectRequest(string? Kind, int? Id, string? Name, DateOnly? BirthDate);

public sealed record OpenCaseRequest(string? Procedure, int? Organisation, SubjectRequest? Subject, JsonElement? Data);

/// <summary>Acts on cases for pages and the API alike. Whether the case exists for the viewer is asked before anything else.</summary>
public sealed class CaseActs(CaseRunner runner, CaseReads cases, DefinitionStore definitions, Views views)
{
    public async Task<ActResult> OpenAsync(Viewer viewer, OpenCaseRequest request, Idempotency? idempotency = null)
    {
        if (definitions.Latest(request.Procedure ?? "") is not { } definition)
            return ActResult.No(Refusal.At("procedure", "unknown-procedure", new("Không có quy trình này.", "There is no such procedure.")));
        if (request.Organisation is not { } organisation) return ActResult.No(Refusal.At("organisation", "invalid", new("Đề nghị chọn chi bộ mở hồ sơ.", "Choose the cell that opens the case.")));
        var context = views.Context(viewer, Language.Vietnamese);
        if (context.Organisations.Find(new OrganisationId(organisation)) is null || !viewer.Sees(context.Organisations.PathAt(new OrganisationId(organisation), viewer.Today)))
            return ActResult.No(Refusal.At("organisation", "not-allowed", new("Đồng chí không mở được hồ sơ tại tổ chức này.", "You cannot open a case at this organisation.")));
        var (subject, wrong) = SubjectOf(definition.SubjectKind, request.Subject, new OrganisationId(organisation));
        if (wrong is not null) return ActResult.No(wrong);
        var data = request.Data is { ValueKind: JsonValueKind.Object } given ? given : CaseJson.Empty;
        var command = new OpenCase(CaseIds.New(), new OrganisationId(organisation), subject!, data) { By = Actor(viewer, new OrganisationId(organisation), context) };
        return Result(await runner.OpenAsync(definition.Id, command, idempotency));
    }

    /// <summary>Gives a command to a case that the viewer sees. <paramref name="may"/> says whether he may at all; the engine says whether it is possible.</summary>
    public async Task<ActResult> DoAsync(Viewer viewer, CaseId id, Func<Actor, Command> command, Func<CaseActsView, bool> may, Idempotency? idempotency = null) =>
        await AllowedAsync(viewer, id, may) is var (found, by, refusal) && refusal is null ? Result(await runner.HandleAsync(found!.State.Id, command(by!), idempotency)) : ActResult.No(refusal!);

    /// <summary>Why the command would be refused now; null when it would be accepted. Nothing is done.</summary>
    public async Task<Refusal?> CheckAsync(Viewer viewer, CaseId id, Func<Actor, Command> command, Func<CaseActsView, bool> may) =>
        await AllowedAsync(viewer, id, may) is var (found, by, refusal) && refusal is null ? await runner.RefusalOfAsync(found!.State, command(by!)) : refusal;

    /// <summary>Which drawn interrupt the command would be now, with what it asks for; null when none fits, or none for these eyes.</summary>
    public async Task<InterruptView?> InterruptAsync(Viewer viewer, CaseId id, Func<Actor, InterruptCommand> command, Language language)
    {
        if (await cases.FindAsync(viewer.ForReads(), id) is not { } found) return null;
        var context = views.Context(viewer, language);
        var offered = await runner.OfferInterruptAsync(found.State, command(Actor(viewer, found.State.Organisation, context)));
        return offered.Interrupt is { } interrupt ? CaseActsViews.Interrupt(interrupt, offered.Options, context) : null;
    }

    private async Task<(FoundCase? Found, Actor? By, Refusal? Refusal)> AllowedAsync(Viewer viewer, CaseId id, Func<CaseActsView, bool> may)
    {
        if (await cases.FindAsync(viewer.ForReads(), id) is not { } found) return (null, null, Problems.NotFound);
        var context = views.Context(viewer, Language.Vietnamese);
        var definition = views.Definition(found.State);
        if (found.State.Subject.Person == viewer.Person) return (null, null, Refusal.PersonConcerned);
        // where the case's state forbids the act the engine says so; the right is asked only where it would allow it
        if (found.State.Status == CaseStatus.Running && !may(CaseActsViews.Of(found.State, definition, context)) && !CaseActsViews.Steers(found.State, definition, context)) return (null, null, Refusal.NotAllowed);
        return (found, Actor(viewer, found.State.Organisation, context), null);
    }

    /// <summary>Through which post somebody acts on a case: the one nearest to its organisation.</summary>
    internal static Actor Actor(Viewer viewer, OrganisationId organisation, ViewContext context)
    {
        var path = context.Organisations.PathAt(organisation, viewer.Today);
        var post = viewer.Posts.Where(each => path.StartsWith(each.Path, StringComparison.Ordinal)).OrderByDescending(each => each.Path.Length).FirstOrDefault() ?? viewer.Posts.FirstOrDefault();
        return new Actor(viewer.Person, viewer.Name, post?.Role, post?.Organisation, viewer.Administrator);
    }

    internal static ActResult Result(RunResult result) => result switch
    {
        RunResult.Done done => new ActResult(done.Answer, null, done.Case.Id),
        RunResult.Refused refused => new ActResult(null, refused.Refusal, null, refused.Other),
        _ => ActResult.No(Problems.NotFound),
    };

    private static (Subject? Subject, Refusal? Wrong) SubjectOf(string kind, SubjectRequest? request, OrganisationId organisation)
    {
        if (request?.Kind is { } named && named != kind)
            return (null, Refusal.At("subject.kind", "invalid", new($"Quy trình này xét “{kind}”, không phải “{named}”.", $"This procedure is about “{kind}”, not “{named}”.")));
        switch (kind)
        {
            case Subject.Applicant:
                if (string.IsNullOrWhiteSpace(request?.Name)) return (null, Refusal.At("subject.name", "invalid", new("Đề nghị nhập họ và tên người xin vào Đảng.", "Enter the applicant's full name.")));
                if (request.Name.Length > 200) return (null, Refusal.At("subject.name", "invalid", new("Họ và tên quá dài.", "The name is too long.")));
                return (new Subject(kind, request.Id is { } known ? new PersonId(known) : null, null, request.Name.Trim()) { Facts = new SubjectFacts { BirthDate = request.BirthDate, Cell = organisation } }, null);
            case Subject.Member:
                if (request?.Id is not { } id) return (null, Refusal.At("subject.id", "invalid", new("Đề nghị chọn đảng viên.", "Choose the member.")));
                return (new Subject(kind, new PersonId(id), null, request.Name ?? ""), null);
            default:
                return (new Subject(kind, null, request?.Id is { } about ? new OrganisationId(about) : organisation, request?.Name ?? ""), null);
        }
    }
}
