using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Fragments.DocumentTypes;

namespace Portal.Web.Pages.Office.DocumentTypes;

/// <summary>Who of the office authorises documents of a type, and who approves them in the client's name (G8).</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class OfficeApproversModel(OfficeApproverReader reader) : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public OfficeApproverView Shown { get; private set; } = null!;
    public string Title => ApprovalView.TypeName(T, Shown.Type);

    public async Task OnGetAsync() => Shown = await reader.Read(Id, Actor.Today, Stop);

    public async Task<IActionResult> OnGetTableAsync()
    {
        await OnGetAsync();
        return Draw();
    }

    /// <summary>Gives a right that he has not, takes one that he has.</summary>
    public async Task<IActionResult> OnPostAsync(Guid who, OfficeRight right)
    {
        await OnGetAsync();
        if (!Enum.IsDefined(right) || Shown.People.Concat(Shown.Groups).FirstOrDefault(l => l.Id == who) is not { } whom)
        {
            throw new RuleBroken("doctypes.office-gone");
        }
        var type = await Db.DocumentTypes.FirstOrNotFoundAsync(t => t.Id == Id, Stop);
        var row = await Db.OfficeApprovers.FirstOrDefaultAsync(o => o.TypeId == Id && o.Right == right && (o.PersonId == who || o.StaffGroupId == who), Stop);
        if (row is null)
        {
            Db.OfficeApprovers.Add(new OfficeApprover { TypeId = Id, Right = right, PersonId = whom.IsGroup ? null : who, StaffGroupId = whom.IsGroup ? who : null });
        }
        else
        {
            Db.OfficeApprovers.Remove(row);
        }
        List<Guid> people = whom.IsGroup ? await Db.StaffGroupMembers.Where(m => m.GroupId == who).Select(m => m.PersonId).ToListAsync(Stop) : [who];
        type.Entrust(right, whom.Name, row is null, people, By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/office/document-types/{Id}/office");
    }

    public Fragment Draw() => Fragment.Of<OfficeApproverTable>(new { View = Shown });
}
