using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests;

/// <summary>Asks for one thing more.</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class ItemsNewModel : RequestPage
{
    [BindProperty, Required, MaxLength(200)] public string Name { get; set; } = "";
    [BindProperty, MaxLength(2000)] public string? Explanation { get; set; }
    [BindProperty] public DateOnly? Due { get; set; }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var request = await Db.RequestsVisibleTo(Actor).Include(r => r.Items).Where(r => r.Id == id).FirstOrNotFoundAsync(Stop);
        await On(request.DossierId);
        if (!ModelState.IsValid || string.IsNullOrWhiteSpace(Name))
        {
            return await Items(id, T["requests.name-needed"], StatusCodes.Status409Conflict);
        }
        var item = request.AddItem(new ItemDraft(Name, Explanation ?? "", Due), By, Now);
        Db.Add(item);
        await Db.SaveChangesAsync(Stop);
        Db.ChangeTracker.Clear();
        return await Done($"/requests/{id}#item-{item.Id}", () => Items(id));
    }
}
