using Portal.Domain.Inbox;
using Portal.Web.Texts;

namespace Portal.Tests.Web.Mail;

/// <summary>The demo's outbox names each kind of message: one without a word took the page down.</summary>
public sealed class OutboxWordsSpec
{
    [Fact]
    public void Every_kind_of_delivery_has_its_word()
    {
        var texts = new TextCatalogue();

        Enum.GetValues<DeliveryKind>().Where(k => !texts.Has($"outbox.kind-{k.ToString().ToLowerInvariant()}")).ShouldBeEmpty();
    }
}
