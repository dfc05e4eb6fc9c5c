using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Documents;

/// <summary>What a document is: name, kind, the facts of an invoice, the invoice that a settlement belongs to.</summary>
[AsksDossier(Capability.ProcessDocuments)]
public sealed class DescriptionModel : DocumentPage
{
    public async Task<IActionResult> OnPostAsync(string? name, DocumentKind kind, string? number, DateOnly? date, decimal? amount, DateOnly? due, Guid? settlementOf)
    {
        var document = await Load();
        if (string.IsNullOrWhiteSpace(name) || name.Length > 250 || !Enum.IsDefined(kind) || (number?.Length ?? 0) > 80 || !ModelState.IsValid)
        {
            throw new RuleBroken("documents.description-wrong");
        }
        if (kind == DocumentKind.OfficeInvoice && (string.IsNullOrWhiteSpace(number) || date is null || amount is null || due is null))
        {
            throw new RuleBroken("documents.invoice-wrong");
        }
        if (kind == DocumentKind.Settlement)
        {
            var invoice = settlementOf is { } of ? await Db.DocumentsVisibleTo(Actor).Where(d => d.Id == of && d.DossierId == document.DossierId).FirstOrNotFoundAsync(Stop) : throw new RuleBroken("documents.settlement-wrong");
            document.Describe(name, kind, null, By, Now);
            document.SettleFor(invoice, By, Now);
        }
        else
        {
            var facts = kind == DocumentKind.OfficeInvoice ? new InvoiceFacts { Number = number!.Trim(), Date = date!.Value, Amount = amount!.Value, Due = due!.Value } : null;
            document.Describe(name, kind, facts, By, Now);
        }
        return await Saved();
    }
}
