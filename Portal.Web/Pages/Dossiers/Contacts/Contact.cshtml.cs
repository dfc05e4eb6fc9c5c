using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Factors;
using Portal.Web.Fragments.People;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Dossiers.Contacts;

/// <summary>One contact on this dossier, to change what he may and whether he comes in.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class ContactModel(ContactCards cards) : DossierPage
{
    public ContactCard Card { get; private set; } = null!;
    public TokenFacts Tokens { get; private set; } = null!;
    private List<LiveLink> links = [];
    protected override string Tab => "people";

    public async Task OnGetAsync(Guid contactId)
    {
        await Load(contactId);
        Tokens = await HttpContext.RequestServices.GetRequiredService<TokenReader>().Read(Card.Line.PersonId, Stop);
        links = await HttpContext.RequestServices.GetRequiredService<Identity.Links>().Live(Card.Line.PersonId, Now, Stop);
    }

    public async Task<IActionResult> OnGetRightsAsync(Guid contactId)
    {
        await Load(contactId);
        return Rights();
    }

    public async Task<IActionResult> OnGetPersonAsync(Guid contactId)
    {
        await Load(contactId);
        return Person();
    }

    public Fragment Rights() => Fragment.Of<ContactRights>(new { Card });

    public Fragment Person() => Fragment.Of<ContactPerson>(new { Card });

    public Fragment LinkPart() => Fragment.Of<LinkCard>(new { Links = (IReadOnlyList<LiveLink>)links, Card.Base });

    public Fragment TokenPart() => Fragment.Of<TokenCard>(new { Facts = Tokens, Base = Card.Base, Viewer = Actor.PersonId, Demands = true });

    private async Task Load(Guid contactId)
    {
        await Open();
        Card = await cards.Read(Actor, Id, contactId, Stop);
    }
}
