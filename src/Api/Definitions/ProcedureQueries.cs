using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Drawings;
using Procedures.Api.Storage;
using Procedures.Api.WorkItems;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Definitions;

/// <summary>Reads the published procedures: what they are, who may start one and with which form.</summary>
public sealed class ProcedureQueries(DefinitionStore definitions, CaseRunner runner, Views views, DemoMode demo)
{
    public IReadOnlyList<ProcedureRowView> List(Viewer viewer, Language language)
    {
        var context = views.Context(viewer, language);
        return [.. definitions.Published.Select(each => new ProcedureRowView(each.Id, each.Version, context.Say(each.Name), Places(each, context).Count > 0, each.SubjectKind))];
    }

    /// <summary>The procedure with its start form; null when there is none. <paramref name="organisation"/>: where the case would be opened, else the first place where the viewer may.</summary>
    public async Task<ProcedureView?> OneAsync(Viewer viewer, string id, Language language, int? organisation = null)
    {
        if (definitions.Latest(id) is not { } definition) return null;
        var context = views.Context(viewer, language);
        var places = Places(definition, context);
        var at = organisation is { } asked && places.Contains(new OrganisationId(asked)) ? new OrganisationId(asked) : places.Count > 0 ? places[0] : (OrganisationId?)null;
        var fields = at is { } place ? await FormAsync(definition, place, viewer, context) : FieldViews.Of(Intake(definition)?.Fields ?? [], FormSources.None, context);
        var roles = definition.Start.Who.Select(who => who.Role).OfType<string>().Distinct().ToArray();
        var start = new StartView(roles, definition.SubjectKind, places.Count > 0, [.. places.Take(200).Select(context.Organisation)], new FormView(fields));
        // a step of class C is drawn for its circle alone
        var secret = Visibility.Secret(definition);
        return new ProcedureView(definition.Id, definition.Version, context.Say(definition.Name), definition.Prefix, start,
            [.. definition.Nodes.Values.OfType<HumanStep>().Where(step => !secret.Contains(step.Id)).Select(step => new ProcedureStepView(step.Id, step.Kind, context.Say(step.Label), Words.Basis(step.Basis, context.Today, context)))],
            [.. definition.Dossier.Where(line => line.Class != Confidentiality.C).Select(line => new ProcedureDossierLineView(line.Code, context.Say(line.Name), line.Required, Words.Basis(line.Basis, context.Today, context)))]);
    }

    /// <summary>The drawing without a case, for a page about the procedure.</summary>
    public FlowchartView? Flowchart(Viewer viewer, string id, Language language) =>
        definitions.Latest(id) is { } definition ? Drawings.Flowchart.Of(definition, Visibility.Secret(definition), views.Context(viewer, language)) : null;

    private async Task<IReadOnlyList<FieldView>> FormAsync(Definition definition, OrganisationId place, Viewer viewer, ViewContext context)
    {
        if (Intake(definition) is not { } intake) return [];
        var subject = new Subject(definition.SubjectKind, null, definition.SubjectKind == Subject.OrganisationKind ? place : null, "");
        // a member's form depends on the member: until he is chosen the drawn fields are shown as they are
        if (definition.SubjectKind == Subject.Member) return FieldViews.Of(intake.Fields, FormSources.None, context);
        if (await runner.OfferAtStartAsync(definition.Id, place, subject, CaseActs.Actor(viewer, place, context)) is not { } offer) return [];
        var sources = new FormSources(offer.Prefill, demo.On ? offer.Examples : null,
            path => offer.Options.TryGetValue(path, out var options) ? [.. options.Select(option => new OptionView(option.Id, context.Say(option.Label)))] : [], field => !offer.NotAsked.Contains(field.Id));
        return FieldViews.Of(intake.Fields, sources, context);
    }

    /// <summary>The first human step that a new case comes to.</summary>
    private static HumanStep? Intake(Definition definition)
    {
        var seen = new HashSet<string>();
        var open = new Queue<string>([definition.First]);
        while (open.TryDequeue(out var node))
        {
            if (!seen.Add(node)) continue;
            if (definition.Nodes.GetValueOrDefault(node) is HumanStep step) return step;
            foreach (var line in definition.Lines.Where(line => line.From == node)) open.Enqueue(line.To);
        }
        return null;
    }

    /// <summary>The cells at which one of the viewer's posts may open a case, the nearest first.</summary>
    private static List<OrganisationId> Places(Definition definition, ViewContext context)
    {
        var directory = context.Organisations;
        var places = new List<OrganisationId>();
        foreach (var post in context.Viewer.Posts.OrderByDescending(post => post.Path.Length))
            foreach (var who in definition.Start.Who.Where(who => who.Role is not null))
                places.AddRange(who.Of is null or "cell"
                    ? Stands(post, who.Role!, post.Organisation, context) && OrganisationTypes.IsCell(directory.TypeAt(post.Organisation, context.Today)) ? [post.Organisation] : []
                    : post.Role == who.Role ? directory.WithinAt(post.Organisation, context.Today).Where(id => OrganisationTypes.IsCell(directory.TypeAt(id, context.Today)) && directory.Place(who.Of, id, context.Today) == post.Organisation)
                    : []);
        return [.. places.Distinct()];
    }

    /// <summary>Holds the post, or stands in for it today.</summary>
    private static bool Stands(ViewerPost post, string role, OrganisationId at, ViewContext context) =>
        post.Role == role || (Roles.ChainOf(role).Contains(post.Role) && context.Organisations.Holders(role, at, context.Today).Any(holder => holder.Person == context.Viewer.Person));
}
