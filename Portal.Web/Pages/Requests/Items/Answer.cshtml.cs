using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests.Items;

/// <summary>The office answers, or says something.</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class AnswerModel : ItemVerbPage
{
    protected override void Do(RequestItem item) => item.Answer(Said, By, Now);
}
