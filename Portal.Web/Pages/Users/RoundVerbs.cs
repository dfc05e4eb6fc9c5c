using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients.Users;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Fragments.Users;
using Portal.Web.Identity;
using Portal.Web.Texts;
using Portal.Web.Users;

namespace Portal.Web.Pages.Users;

/// <summary>Keeps what was typed and ticked in the rows that are shown, and looks at them again.</summary>
public abstract class RowsPage(UserRoundReader reader, ProposalCheck check) : RoundPage(reader)
{
    /// <returns>The rows that are shown, as they were ticked.</returns>
    protected async Task<List<ProposedUser>> Keep(Guid id, int[] shown, int[] row)
    {
        await Open(id);
        Round.MustBeChecking();
        var rows = await Db.RowsOf(Actor, Round).Where(r => shown.Contains(r.Number)).OrderBy(r => r.Number).Take(UserRoundReader.PageSize).ToListAsync(Stop);
        foreach (var one in rows)
        {
            one.Name = Typed($"name-{one.Number}", one.Name, ProposedUser.NameLength);
            var email = Typed($"email-{one.Number}", one.Email, ProposedUser.EmailLength);
            one.Email = EmailHolders.Read(email) ?? email;
            one.Language = Request.Form[$"language-{one.Number}"].ToString() is var language && TextCatalogue.Languages.Contains(language) ? language : one.Language;
            one.Role = Enum.TryParse<ClientRoles>(Request.Form[$"role-{one.Number}"], out var role) && RoleWords.Each.Contains(role) ? role : one.Role;
            one.IsChosen = row.Contains(one.Number);
        }
        await check.Look(Round, rows, Stop);
        await Db.SaveChangesAsync(Stop);
        return rows;
    }

    private string Typed(string field, string before, int most)
    {
        if (!Request.Form.TryGetValue(field, out var typed))
        {
            return before;
        }
        var clean = string.Concat(typed.ToString().Where(c => !char.IsControl(c))).Trim();
        return clean.Length > most ? clean[..most] : clean;
    }
}

/// <summary>Keeps the rows and goes on: to another page of them, to others, or with all or none of them chosen.</summary>
[AsksStaff]
public sealed class RowsModel(UserRoundReader reader, ProposalCheck check) : RowsPage(reader, check)
{
    public async Task<IActionResult> OnPostAsync(Guid id, int[] shown, int[] row, string? pick, string? to)
    {
        await Keep(id, shown, row);
        if (pick is "all" or "none")
        {
            var chosen = pick == "all";
            await Db.RowsOf(Actor, Round).Where(r => r.Fault == UserFault.None && r.IsChosen != chosen).ExecuteUpdateAsync(s => s.SetProperty(r => r.IsChosen, chosen), Stop);
        }
        return Back(to is { Length: < 40 } && to.StartsWith('?') ? to : ProposalsView.Query(Show, At));
    }
}

/// <summary>Makes the chosen users; the job does the work. Pressed twice it is one round.</summary>
[AsksStaff]
public sealed class ApplicationModel(UserRoundReader reader, ProposalCheck check) : RowsPage(reader, check)
{
    public async Task<IActionResult> OnPostAsync(Guid id, int[] shown, int[] row, string? invite)
    {
        await Open(id);
        if (Round.Stage != RoundStage.Checking)
        {
            return Back();
        }
        var rows = await Keep(id, shown, row);
        // Whoever ticked it meant it: he is told now, not in the result.
        Errors.AddRange(rows.Where(r => r.Fault != UserFault.None && row.Contains(r.Number)).Select(r =>
            new FieldError($"{(r.Fault == UserFault.NameMissing ? "name" : "email")}-{r.Number}", $"{r.ClientName}: {T[$"users.fault-{r.Fault.ToString().ToLowerInvariant()}", r.Email]}")));
        if (Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        Round.Make(invite != "later", await Db.RowsOf(Actor, Round).CountAsync(r => r.IsChosen, Stop), By, Now);
        await Db.SaveChangesAsync(Stop);
        return Back();
    }
}

/// <summary>Throws a round away of which nobody was made.</summary>
[AsksStaff]
public sealed class DeletionModel(UserRoundReader reader) : RoundPage(reader)
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await Open(id);
        Round.MustBeChecking();
        Db.Remove(Round);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/clients/users");
    }
}

/// <summary>Sends the invitations that were held back.</summary>
[AsksStaff]
public sealed class InvitationsModel(UserRoundReader reader) : RoundPage(reader)
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await Open(id);
        if (Round.Stage != RoundStage.Inviting)
        {
            Round.Invite(By, Now);
            await Db.SaveChangesAsync(Stop);
        }
        return Back();
    }
}
