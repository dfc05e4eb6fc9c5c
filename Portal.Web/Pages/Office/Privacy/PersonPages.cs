using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Privacy;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Privacy;
using Person = Portal.Domain.Office.Person;

namespace Portal.Web.Pages.Office.Privacy;

/// <summary>What is kept of one person, what of it may go today and what stays until when; and what was asked about it.</summary>
public abstract class PersonDataPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid PersonId { get; set; }
    public string Name { get; private set; } = "";
    protected Person Person { get; private set; } = null!;

    protected async Task Load()
    {
        Person = await Db.People.FirstOrNotFoundAsync(p => p.Id == PersonId, Stop);
        Name = Person.Name;
    }

    public async Task<Fragment> Draw(DataRequestKind? kind = null, string? reason = null, IReadOnlyList<FieldError>? errors = null)
    {
        var view = await HttpContext.RequestServices.GetRequiredService<PrivacyReader>().Of(Actor, Person, Stop);
        return Fragment.Of<PersonData>(new { View = view, Reader = Actor.PersonId, Kind = kind, Reason = reason, Errors = errors ?? [] });
    }
}

[AsksOffice(OfficeCapability.ErasePersons)]
public sealed class PersonModel : PersonDataPage
{
    private DataRequestKind? kind;
    private string? reason;
    private List<FieldError> errors = [];

    public Task OnGetAsync() => Load();

    /// <summary>Asks for an export or an erasure; a second person must consent.</summary>
    public async Task<IActionResult> OnPostAsync(DataRequestKind kind, string? reason)
    {
        await Load();
        (this.kind, this.reason) = (kind, reason = reason?.Trim());
        if (!Enum.IsDefined(kind) || reason is not { Length: > 0 and <= 300 } || reason.Any(char.IsControl))
        {
            errors = [new("reason", T["privacy.reason-missing"])];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var earliest = Now - DataRequest.Lives;
        if (await Db.DataRequests.AnyAsync(r => r.PersonId == PersonId && r.Kind == kind && r.SettledAt == null && r.AskedAt > earliest, Stop))
        {
            throw new RuleBroken("privacy.asked-already");
        }
        var request = new DataRequest { Kind = kind, PersonId = PersonId, AskedById = Actor.PersonId, AskedAt = Now, Reason = reason };
        Db.DataRequests.Add(request);
        (await Db.Office.SingleAsync(Stop)).DataRequestAsked(request, By);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/office/privacy/people/{PersonId}");
    }

    public Task<Fragment> Draw() => Draw(kind, reason, errors);
}
