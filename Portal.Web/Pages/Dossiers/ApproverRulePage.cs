using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Web.Fragments.Approvals;

namespace Portal.Web.Pages.Dossiers;

/// <summary>A client's rule for one type, loaded with what it may name.</summary>
public abstract class ApproverRulePage : DossierPage
{
    [BindProperty(SupportsGet = true)] public Guid TypeId { get; set; }
    public string TypeName { get; private set; } = "";
    protected override string Tab => "people";
    protected string Back => $"/dossiers/{Id}/people/approvers";
    protected DocumentType Type { get; private set; } = null!;
    /// <summary>Null as long as the client has none.</summary>
    protected ClientRule? Rule { get; private set; }

    protected async Task OpenRule()
    {
        await Open();
        Type = await Db.DocumentTypes.FirstOrNotFoundAsync(t => t.Id == TypeId && t.UsesRules, Stop);
        Rule = await Db.RulesWhole().FirstOrDefaultAsync(r => r.ClientId == Frame.ClientId && r.TypeId == TypeId, Stop);
        TypeName = ApprovalView.TypeName(T, Type);
    }
}
