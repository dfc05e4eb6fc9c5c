using Portal.Domain.Office;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Password;

/// <summary>Behind the link of the mail: a new password. Ends every sign-in and starts none.</summary>
[AsksNothing("The link is the proof.")]
public sealed class SetModel() : LinkPage(LinkPurpose.PasswordReset, "password");
