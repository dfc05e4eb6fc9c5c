using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests.Items;

/// <summary>The client asks back.</summary>
[AsksNamedParty]
public sealed class QuestionModel : ItemVerbPage
{
    protected override void Do(RequestItem item) => item.AskBack(Said, By, Now);
}
