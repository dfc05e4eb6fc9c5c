using Portal.Domain.Office;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Invitation;

/// <summary>Behind the link of the activation mail: the person chooses his password, his contacts become active, and he signs in.</summary>
[AsksNothing("The link is the proof.")]
public sealed class IndexModel() : LinkPage(LinkPurpose.Invitation, "welcome");
