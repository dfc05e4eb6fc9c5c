using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Company;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Company;

/// <summary>Adds a user to one's own dossier and invites him. Whoever is known elsewhere is linked by the office: who he is, and to whom, is
/// not told to a client who only guessed an address.</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class NewUserModel(EmailHolders holders, Joining joining, AccountDesk desk) : CompanyPage
{
    private const int MostADay = 30;

    [BindProperty] public UserForm Form { get; set; } = new();
    private IReadOnlyList<ClientRoles> offered = [];

    public Fragment Draw() => Fragment.Of<NewUser>(new { Company, Form, Offered = offered, Errors });

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        Errors.AddRange(Form.Check(T, offered, withWhy: false));
        var email = EmailHolders.Read(Form.Email) ?? "";
        if (Errors.Count == 0 && await Trouble(email) is { } trouble)
        {
            Errors.Add(trouble);
        }
        if (Errors.Count > 0)
        {
            return Again();
        }
        if (await holders.Find(email, Stop) is null)
        {
            await joining.Add(Id, new Newcomer(Form.Name!, email, Actor.Language, "", Form.Role!.Value), null, invite: true, By, Now, Stop);
        }
        else
        {
            var dossier = await Db.Dossiers.FirstAsync(d => d.Id == Id, Stop);
            Db.AccountAsks.Add(AccountAsk.Ask(dossier, Form.Name!, email, T["company.known-why"], Form.Role!.Value, By, Now));
        }
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect(Company.Users);
    }

    private async Task Load()
    {
        await Open();
        offered = await Reader.Givable(Actor, Id, Stop);
    }

    private async Task<Fragments.Parts.FieldError?> Trouble(string email)
    {
        var yesterday = Now.AddDays(-1);
        if (await Db.UsersOn(Id, Company.ClientId).AnyAsync(c => c.Person.Email == email, Stop))
        {
            return new("Form.Email", T["company.is-user", email]);
        }
        if (await desk.IsAsked(Id, email, Stop))
        {
            return new("Form.Email", T["company.is-asked", email]);
        }
        if (await joining.IsFull(Company.ClientId, Stop))
        {
            return new(null, T["company.full"]);
        }
        return await desk.HasAskedEnough(Id, Actor.PersonId, Stop)
            || await Db.Activities.CountAsync(a => a.StreamKind == StreamKind.Client && a.StreamId == Company.ClientId && a.Kind == ActivityKind.ContactAdded && a.ActorId == Actor.PersonId && a.At > yesterday, Stop) >= MostADay
            ? new(null, T["company.too-many-today"]) : null;
    }
}
