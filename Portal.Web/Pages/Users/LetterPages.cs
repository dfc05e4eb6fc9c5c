using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Users;
using Portal.Web.Users.Letters;

namespace Portal.Web.Pages.Users;

/// <summary>A round of PIN letters: to whom, how far, and the press that makes them.</summary>
[AsksStaff]
public sealed class LetterRoundModel(LetterReader letters) : PeoplePage
{
    private LetterRound round = null!;

    public Task OnGetAsync(Guid id) => Open(id);

    /// <summary>Asked again while they are being made; once they are, the page is another.</summary>
    public async Task<IActionResult> OnGetProgressAsync(Guid id)
    {
        await Open(id);
        if (round.Stage == LetterStage.Printed)
        {
            Response.Headers["HX-Refresh"] = "true";
        }
        return Fragment.Of<LetterProgress>(new { Round = round, Now });
    }

    public async Task<Fragment> Draw()
    {
        var office = await Db.Office.Select(o => o.Language).SingleAsync(Stop);
        return Fragment.Of<LetterRoundPart>(new
        {
            Round = round,
            Addressees = await letters.Addressees(Actor, round, Stop),
            Now,
            Proved = Current.Session?.IsFresh(Now) != false,
            // As envelopes are sold: in the Netherlands, Belgium, France and Poland mostly with the window on the right.
            Window = office == "en" ? WindowSide.Left : WindowSide.Right,
        });
    }

    private async Task Open(Guid id)
    {
        MustManage();
        round = await Db.LetterRoundsVisibleTo(Actor).AsNoTracking().Where(r => r.Id == id).FirstOrNotFoundAsync(Stop);
    }
}

/// <summary>Makes the PINs and answers with their letters. The one answer that ever has them.</summary>
[AsksStaff]
public sealed class PrintModel : PeoplePage
{
    public async Task<IActionResult> OnPostAsync(Guid id, WindowSide window)
    {
        MustManage();
        var round = await Db.LetterRoundsVisibleTo(Actor).AsNoTracking().Where(r => r.Id == id).FirstOrNotFoundAsync(Stop);
        // Whoever finds an open browser must prove first that he is the one.
        if (Current.Session?.IsFresh(Now) == false)
        {
            return FreshPage.Ask($"/clients/letters/{id}");
        }
        if (round.Stage == LetterStage.Printed)
        {
            throw new RuleBroken("letters.printed-already");
        }
        var printing = HttpContext.RequestServices.GetRequiredService<LetterPrinting>();
        var addressees = await printing.Begin(round, Actor, Stop);
        var name = $"{T["letters.file"]}-{Now:yyyy-MM-dd}.pdf";
        Response.ContentType = "application/pdf";
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
        Response.Headers.CacheControl = "no-store";
        // A proxy that buffers would put the PINs on its disk.
        Response.Headers["X-Accel-Buffering"] = "no";
        await printing.Print(round, addressees, Enum.IsDefined(window) ? window : WindowSide.Left, T["letters.round-title"], Actor, Response.Body, Stop);
        return new EmptyResult();
    }
}

/// <summary>The letters were lost or spoilt: they may be made once more, with new PINs.</summary>
[AsksStaff]
public sealed class RenewalModel : PeoplePage
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        MustManage();
        var round = await Db.LetterRoundsVisibleTo(Actor).Where(r => r.Id == id).FirstOrNotFoundAsync(Stop);
        round.Renew(Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/clients/letters/{id}");
    }
}
