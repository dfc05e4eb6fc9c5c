using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;
using Portal.Infrastructure.Approvals;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Documents;

/// <summary>Puts the newest version of a document up for approval (G1), with who must act said before the button.</summary>
[AsksDossier(Capability.PutUpForApproval)]
public sealed class PutUpModel : DocumentPage
{
    private readonly List<FieldError> errors = [];
    private IReadOnlyList<TypeChoice> types = [];

    [BindProperty] public PutUpForm Form { get; set; } = new();
    public Document Document { get; private set; } = null!;
    public string DossierName { get; private set; } = "";

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        errors.AddRange(Unreadable());
        var said = Form.Read(T, errors);
        if (types.FirstOrDefault(t => t.Type.Id == Form.Type) is not { } chosen)
        {
            errors.Add(new("Form.Type", T["approvals.choose-type"]));
        }
        else if (!chosen.Approvers.Any(a => a.MayComeIn))
        {
            errors.Add(new("Form.Type", T["approvals.nobody-may"]));
        }
        else if (await Db.Approvals.AnyAsync(a => a.DocumentId == Id && a.State == ApprovalState.Open, Stop))
        {
            errors.Add(new(null, T["approvals.up-already"]));
        }
        else if (said is not null)
        {
            var dossier = await Db.Dossiers.SingleAsync(d => d.Id == Document.DossierId, Stop);
            var type = await Db.DocumentTypes.SingleAsync(t => t.Id == chosen.Type.Id, Stop);
            var approval = Approval.Ask(dossier, Document, Document.History.Single(v => v.Id == Document.LatestVersionId), type, said, chosen.Approvers.Rule(), By, Now);
            Db.Approvals.Add(approval);
            await Db.SaveChangesAsync(Stop);
            return LocalRedirect($"/approvals/{approval.Id}");
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public Fragment Draw() => Fragment.Of<PutUpBody>(new { Document, Form, Types = types, Errors = (IReadOnlyList<FieldError>)errors });

    private async Task Open()
    {
        Document = await Load();
        var client = await Db.Dossiers.Where(d => d.Id == Document.DossierId).Select(d => new { d.Name, d.Client.Card.Country }).SingleAsync(Stop);
        DossierName = client.Name;
        var offered = await Db.DocumentTypes.AsNoTracking().Where(t => !t.IsOff && (t.Country == "" || client.Country == "" || t.Country == client.Country)).OrderBy(t => t.Place).ThenBy(t => t.Name).ToListAsync(Stop);
        var choices = new List<TypeChoice>();
        foreach (var type in offered)
        {
            choices.Add(new TypeChoice(type, await Db.ApproversOf(Document.DossierId, Document.ClientId, type.Id, Now, Stop)));
        }
        types = choices;
        Form.Type ??= Suggested(offered);
    }

    private Guid? Suggested(List<DocumentType> offered) => Document.Kind switch
    {
        DocumentKind.AnnualAccounts => offered.Find(t => t.Key == "annual-accounts")?.Id,
        DocumentKind.Contract => offered.Find(t => t.Key == "contract")?.Id,
        DocumentKind.PurchaseInvoice => offered.Find(t => t.Key == "invoice-to-pay")?.Id,
        DocumentKind.Wages => offered.Find(t => t.Key == "nl.wage-tax")?.Id,
        _ => null,
    };
}
