using Portal.Domain.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Templates;

/// <summary>Templates belong to the whole office: who asks clients for files may write them.</summary>
public abstract class TemplatePage : PortalPage
{
    protected const int Most = 500;

    public bool Writes => Actor.Staff is { } staff && StaffRights.Of(staff.Roles).Has(Capability.AskForFiles);

    protected void MustWrite()
    {
        if (!Writes)
        {
            throw new Forbidden();
        }
    }
}
