using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Factors;
using Portal.Web.Fragments.People;

namespace Portal.Web.Pages.Dossiers.Contacts;

/// <summary>One contact on this dossier, to change what he may and whether he comes in.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class ContactModel(PeopleReader people) : DossierPage
{
    public ContactLine Line { get; private set; } = null!;
    public TokenFacts Tokens { get; private set; } = null!;
    protected override string Tab => "people";

    public async Task OnGetAsync(Guid contactId)
    {
        await Open();
        Line = (await people.Read(Frame, Today, Stop)).Contacts.FirstOrDefault(c => c.Id == contactId) ?? throw new Infrastructure.Access.NotFound();
        Tokens = await HttpContext.RequestServices.GetRequiredService<TokenReader>().Read(Line.PersonId, Stop);
    }

    public Fragment Card() => Fragment.Of<ContactPage>(new { DossierId = Id, Line });

    public Fragment TokenPart() => Fragment.Of<TokenCard>(new { Facts = Tokens, Base = $"/dossiers/{Id}/people/{Line.Id}", Viewer = Actor.PersonId, Demands = true });
}
