using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Company;
using Portal.Web.Fragments.People;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Company;

/// <summary>Asks for an account for a colleague (C6), and shows what came of it. Who manages the users makes the account himself.</summary>
[AsksDossier(Capability.StartRequests)]
public sealed class AccountsModel(AccountDesk desk) : CompanyPage
{
    [BindProperty] public UserForm Form { get; set; } = new();
    public Fragment Own { get; private set; } = null!;

    public Fragment Draw() => Fragment.Of<AccountForm>(new { Company, Form, Errors });

    public async Task<IActionResult> OnGetAsync()
    {
        await Load();
        return Company.Manages ? LocalRedirect(Company.Users) : Page();
    }

    public async Task<IActionResult> OnGetAsksAsync()
    {
        await Load();
        return Own;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        Errors.AddRange(Form.Check(T, RoleWords.Each, withWhy: true));
        var email = EmailHolders.Read(Form.Email) ?? "";
        if (Errors.Count == 0 && await Db.UsersOn(Id, Company.ClientId).AnyAsync(c => c.Person.Email == email, Stop))
        {
            Errors.Add(new("Form.Email", T["company.is-user", email]));
        }
        else if (Errors.Count == 0 && await desk.IsAsked(Id, email, Stop))
        {
            Errors.Add(new("Form.Email", T["company.is-asked", email]));
        }
        else if (Errors.Count == 0 && await desk.HasAskedEnough(Id, Actor.PersonId, Stop))
        {
            Errors.Add(new(null, T["company.asked-enough", AccountDesk.MostOpen]));
        }
        if (Errors.Count > 0)
        {
            return Again();
        }
        var dossier = await Db.Dossiers.FirstAsync(d => d.Id == Id, Stop);
        Db.AccountAsks.Add(AccountAsk.Ask(dossier, Form.Name!, email, Form.Why!, Form.Role!.Value, By, Now));
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect(Company.Accounts);
    }

    private async Task Load()
    {
        await Open();
        ViewData["Title"] = T["company.ask-title"];
        var (number, asks) = await Reader.OwnAsks(Actor, Id, Stop);
        Own = Fragment.Of<OwnAsks>(new { Company, Asks = asks, Number = number });
    }
}
