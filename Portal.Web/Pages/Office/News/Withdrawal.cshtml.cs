using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Office.News;

/// <summary>Withdraws news, after saying what that means.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class WithdrawalModel : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public string Title { get; private set; } = "";

    public async Task OnGetAsync() => Title = (await Load()).Title;

    public async Task<IActionResult> OnPostAsync()
    {
        (await Load()).Withdraw(By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/news");
    }

    private Task<NewsItem> Load() => Db.NewsRunBy(Actor).FirstOrNotFoundAsync(n => n.Id == Id, Stop);
}
