using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Privacy;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Privacy;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Office.Privacy;

/// <summary>The second person consents. An erasure is done with it, in the same breath: there is no way back.</summary>
[AsksOffice(OfficeCapability.ErasePersons)]
public sealed class ConsentModel(PersonEraser eraser, SessionEnder ender) : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Current.Session?.IsFresh(Now) == false)
        {
            // Whoever finds an open browser erases nobody. The press is not repeated after the proof: he comes back to the list.
            return FreshPage.Ask("/office/privacy");
        }
        var request = await Db.DataRequests.FirstOrNotFoundAsync(r => r.Id == Id, Stop);
        request.Consent(Actor.PersonId, Now);
        if (request.Kind == DataRequestKind.Erasure)
        {
            await ender.End(request.PersonId, Now, stop: Stop);
            await eraser.Erase(request, By, Stop);
            ender.Say();
        }
        else
        {
            (await Db.Office.SingleAsync(Stop)).ExportConsented(request, By, Now);
            await Db.SaveChangesAsync(Stop);
        }
        return LocalRedirect($"/office/privacy/people/{request.PersonId}");
    }
}

/// <summary>The second person refuses, or the first takes it back.</summary>
[AsksOffice(OfficeCapability.ErasePersons)]
public sealed class RefusalModel : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        var request = await Db.DataRequests.FirstOrNotFoundAsync(r => r.Id == Id, Stop);
        request.Refuse(Actor.PersonId, Now);
        (await Db.Office.SingleAsync(Stop)).DataRequestRefused(request, By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/privacy");
    }
}

/// <summary>The archive, for the one who asked, after the other consented. Each fetching is a row of the trail.</summary>
[AsksOffice(OfficeCapability.ErasePersons)]
public sealed class ExportModel(PersonExport export) : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        var request = await Db.DataRequests.FirstOrNotFoundAsync(r => r.Id == Id, Stop);
        if (!request.MayBeFetched(Actor.PersonId, Now))
        {
            throw new Domain.RuleBroken("privacy.not-fetched");
        }
        var person = await Db.People.AsNoTracking().FirstAsync(p => p.Id == request.PersonId, Stop);
        (await Db.Office.SingleAsync(Stop)).DataExported(request, By, Now);
        await Db.SaveChangesAsync(Stop);
        Response.ContentType = "application/zip";
        Response.Headers.ContentDisposition = $"attachment; filename=\"person-{request.PersonId:N}.zip\"";
        Response.Headers.CacheControl = "no-store";
        // The archive writes its headers in one breath; few ever ask for one.
        HttpContext.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        await export.Write(person, Response.Body, Stop);
        return new EmptyResult();
    }
}
