using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Web.Access;
using Portal.Web.Files;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Fragments.Documents;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Documents;

/// <summary>Puts the newest version of a document up for approval (G1), with who must act said before the button.</summary>
[AsksDossier(Capability.PutUpForApproval)]
public sealed class PutUpModel : DocumentPage
{
    private readonly List<FieldError> errors = [];
    private List<TypeChoice> types = [];
    private PutUpProposal proposal = null!;
    private Reading? reading;

    [BindProperty] public PutUpForm Form { get; set; } = new();
    public Document Document { get; private set; } = null!;
    public string DossierName { get; private set; } = "";

    public async Task OnGetAsync()
    {
        await Open(looked: true);
        Form = proposal.Begin();
    }

    /// <summary>The day that another type or period makes of it; one that was typed stays.</summary>
    public async Task<IActionResult> OnGetDueAsync([FromQuery(Name = "Form")] PutUpForm typed)
    {
        await Open(looked: false);
        var due = proposal.DueFor(typed.Type, typed.Period);
        if (typed.Due is null || typed.Due == typed.ProposedDue)
        {
            (typed.Due, typed.ProposedDue) = (due, due);
        }
        return Fragment.Of<DueField>(new { Form = typed });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Open(looked: false);
        errors.AddRange(Unreadable());
        var said = Form.Read(T, errors);
        if (types.FirstOrDefault(t => t.Type.Id == Form.Type) is not { } chosen)
        {
            errors.Add(new("Form.Type", T["approvals.choose-type"]));
        }
        else if (Refused(chosen, said) is { } why)
        {
            errors.Add(new("Form.Type", T[why]));
        }
        else if (await Db.Approvals.AnyAsync(a => a.DocumentId == Id && a.State == ApprovalState.Open, Stop))
        {
            errors.Add(new(null, T["approvals.up-already"]));
        }
        else if (said is not null)
        {
            var dossier = await Db.Dossiers.SingleAsync(d => d.Id == Document.DossierId, Stop);
            var type = await Db.DocumentTypes.SingleAsync(t => t.Id == chosen.Type.Id, Stop);
            var approval = Approval.Ask(dossier, Document, Document.History.Single(v => v.Id == Document.LatestVersionId), type, said, chosen.Asked.Rule, By, Now, [.. chosen.Authorisers.Select(p => p.PersonId)]);
            Db.Approvals.Add(approval);
            await Db.SaveChangesAsync(Stop);
            return LocalRedirect($"/approvals/{approval.Id}");
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public Fragment Draw() => Fragment.Of<PutUpBody>(new { Document, Form, Types = types, Proposal = proposal, Reading = reading, Errors = (IReadOnlyList<FieldError>)errors });

    /// <summary>Nobody could approve it: nobody has the right, or the client's rule asks nobody for this amount, or more than can come in.</summary>
    private static string? Refused(TypeChoice choice, PutUp? said)
    {
        if (choice is { Type.OfficeFirst: true, Authorisers.Count: 0 })
        {
            return "approvals.nobody-authorises";
        }
        var asked = choice.Asked;
        if (!asked.People.Any(a => a.MayComeIn))
        {
            return asked.ByRule ? "approvals.rule-broken" : "approvals.nobody-may";
        }
        var standing = said is null ? null : asked.Rule.After([], said.Amount, said.Currency);
        return standing switch
        {
            { AsksNobody: true } => "approvals.rule-gap",
            { } when standing.Open.Any(p => p.CannotBeMet) || !asked.CanGoOn(standing) => "approvals.rule-broken",
            _ => null,
        };
    }

    private async Task Open(bool looked)
    {
        Document = await Load();
        var client = await Db.Dossiers.Where(d => d.Id == Document.DossierId).Select(d => new { d.Name, d.Client.Card.Country }).SingleAsync(Stop);
        DossierName = client.Name;
        var offered = await Db.DocumentTypes.AsNoTracking().Where(t => !t.IsOff && (t.Country == "" || client.Country == "" || t.Country == client.Country)).OrderBy(t => t.Place).ThenBy(t => t.Name).ToListAsync(Stop);
        var asked = await Db.AskedOf(Document.DossierId, Document.ClientId, [.. offered.Select(t => t.Id)], Now, Stop);
        types = [];
        foreach (var type in offered)
        {
            var first = type.OfficeFirst ? await Db.WhoMayForOffice(Document.DossierId, type.Id, OfficeRight.Authorise, Actor.Today, Stop) : [];
            types.Add(new TypeChoice(type, asked[type.Id], [.. first.Where(p => p.PersonId != Actor.PersonId)]));
        }
        reading = await HttpContext.RequestServices.GetRequiredService<Readings>().OfAsync(Document.History.Single(v => v.Id == Document.LatestVersionId), looked, Stop);
        proposal = new PutUpProposal(reading?.File is { } file ? Proposal.Of(file) : Proposal.Nothing, Document.Kind, offered);
    }
}
