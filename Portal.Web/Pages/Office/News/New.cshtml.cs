using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Web.Access;
using Portal.Web.Fragments;

namespace Portal.Web.Pages.Office.News;

/// <summary>Publishes news: whom it is for reads it from then on.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class NewModel : NewsPage
{
    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        if (!Holds(null) || await Take() is not { } files)
        {
            return Again();
        }
        var item = NewsItem.Publish(Form.Title!.Trim(), Form.Plain, Form.BranchId, Form.LastDay, By, Now);
        foreach (var file in files)
        {
            item.Attach(file, By, Now);
        }
        Db.News.Add(item);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/news");
    }

    public Fragment Draw() => Editor(null);
}
