using Portal.Domain.Access;

namespace Portal.Web.Access;

/// <summary>What a page, endpoint or hub method asks of whoever calls it. Every route states exactly one; a route that states none stops the
/// program from starting (<see cref="RouteTable"/>) and the build's tests from passing.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public abstract class AsksAttribute : Attribute
{
    /// <summary>As <c>routes --json</c> prints it.</summary>
    public abstract string Stated { get; }
    /// <summary>False only for <see cref="AsksNothingAttribute"/>.</summary>
    public virtual bool SignedIn => true;
}

/// <summary>A capability on the dossier that the route names. The handler asks through <see cref="PortalPage.On"/>, which checks it; a
/// handler that forgets is caught by <see cref="AccessFilter"/>.</summary>
public sealed class AsksDossierAttribute(Capability capability) : AsksAttribute
{
    public Capability Capability { get; } = capability;
    public override string Stated => Capability.ToString();
}

/// <summary>A capability in the office as a whole.</summary>
public sealed class AsksOfficeAttribute(OfficeCapability capability) : AsksAttribute
{
    public OfficeCapability Capability { get; } = capability;
    public override string Stated => $"Office.{Capability}";
}

/// <summary>Membership of the panel that the route names, or the right to share on it.</summary>
public sealed class AsksPanelMemberAttribute : AsksAttribute
{
    public override string Stated => "PanelMember";
}

/// <summary>To be the person named on the thing: recipient, approver, signer, owner of an upload or an inbox item.</summary>
public sealed class AsksNamedPartyAttribute : AsksAttribute
{
    public override string Stated => "NamedParty";
}

/// <summary>Any signed-in person; what he gets is filtered by what he may see.</summary>
public sealed class AsksSignedInAttribute : AsksAttribute
{
    public override string Stated => "SignedIn";
}

/// <summary>Any staff member; what he gets is filtered by what he may see.</summary>
public sealed class AsksStaffAttribute : AsksAttribute
{
    public override string Stated => "Staff";
}

/// <summary>A guest of one request (E7): a live upload link and the code that proved it, in a cookie that no other route reads.</summary>
public sealed class AsksGuestAttribute : AsksAttribute
{
    public override string Stated => "Guest";
}

/// <summary>Somebody from outside who signs one paper (E3): a link that he opened, in a cookie that no other route reads.</summary>
public sealed class AsksSignerAttribute : AsksAttribute
{
    public override string Stated => "Signer";
}

/// <summary>Open to anybody, with the reason why that is right.</summary>
public sealed class AsksNothingAttribute(string reason) : AsksAttribute
{
    public string Reason { get; } = reason;
    public override string Stated => "Anonymous";
    public override bool SignedIn => false;
}
