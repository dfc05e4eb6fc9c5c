using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Company;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Company;

/// <summary>A page of a client about the users of one of his dossiers.</summary>
public abstract class CompanyPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public Fragments.Company.Company Company { get; private set; } = null!;
    protected List<FieldError> Errors { get; } = [];
    protected CompanyReader Reader => HttpContext.RequestServices.GetRequiredService<CompanyReader>();

    protected async Task Open()
    {
        var may = await On(Id);
        Company = await Db.Dossiers.AsNoTracking().Where(d => d.Id == Id).Select(d => new Fragments.Company.Company(d.Id, d.ClientId, d.Name, may.Has(Capability.ManageClientUsers), may.Has(Capability.ManageApprovalTasks))).FirstAsync(Stop);
        ViewData["Title"] = T["company.title", Company.Name];
    }

    protected IActionResult Again()
    {
        if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        return Page();
    }
}

/// <summary>One user of a dossier, for a colleague who manages them.</summary>
public abstract class CompanyUserPage : CompanyPage
{
    [BindProperty(SupportsGet = true)] public Guid ContactId { get; set; }
    protected string Back => $"{Company.Users}/{ContactId}";

    protected async Task<Contact> Load()
    {
        await Open();
        return await Db.UsersOn(Id, Company.ClientId).Include(c => c.Person).FirstOrNotFoundAsync(c => c.Id == ContactId, Stop);
    }

    /// <summary>For what holds for all of the client: never for himself, and never for who holds more than he does.</summary>
    protected async Task<Contact> LoadWhole()
    {
        var contact = await Load();
        if (contact.PersonId == Actor.PersonId)
        {
            throw new RuleBroken("company.yourself");
        }
        return UserManagement.MayManage(await Db.RightsAtClient(contact, Stop), CompanyReader.Own(Actor)) ? contact : throw new RuleBroken("company.works-elsewhere");
    }

    protected async Task<IActionResult> Saved()
    {
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect(Back);
    }
}
