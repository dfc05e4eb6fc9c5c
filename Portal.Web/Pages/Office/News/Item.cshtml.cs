using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.News;

namespace Portal.Web.Pages.Office.News;

/// <summary>Rewords news; what was withdrawn can only be read.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class ItemModel(NewsReader news) : NewsPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public NewsItem Item { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await Load();
        Form = NewsForm.Of(Item);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        if (Item.IsWithdrawn)
        {
            Errors.Add(new(null, T["news.withdrawn-meanwhile"]));
            return Again(StatusCodes.Status409Conflict);
        }
        if (!Holds(Item))
        {
            return Again();
        }
        if (Clashes(Form.Version, Item, Errors))
        {
            Form.Version = Item.Version;
            return Page();
        }
        if (await Take() is not { } files)
        {
            return Again();
        }
        Item.Reword(Form.Title!.Trim(), Form.Plain, Form.BranchId, Form.LastDay, By, Now);
        foreach (var file in Item.Files.Where(f => Form.Removed.Contains(f.Id)).ToList())
        {
            Item.Detach(file, By, Now);
        }
        foreach (var file in files)
        {
            Item.Attach(file, By, Now);
        }
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/news");
    }

    public async Task<Fragment> Draw() => Item.IsWithdrawn && Errors.Count == 0 ? Fragment.Of<NewsKept>(new { Item, Branch = await news.BranchOf(Item, Stop) }) : Editor(Item);

    private async Task Load()
    {
        await Open();
        Item = await Db.NewsRunBy(Actor).Include(n => n.Files).FirstOrNotFoundAsync(n => n.Id == Id, Stop);
    }
}
