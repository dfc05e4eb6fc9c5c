using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Demo;

/// <summary>What the demo office tells: everybody one thing, and each branch its own, in the language of its clients.</summary>
internal static class DemoNews
{
    public static async Task Make(PortalDb db, DemoCast cast, DateTimeOffset now, CancellationToken stop)
    {
        var by = DemoCast.As(cast.Sam);
        db.AddRange(
            NewsItem.Publish("Send papers through the portal, not by e-mail",
                "An e-mail can be read on its way, and it stays in many places. Please send pay slips, contracts and copies of identity papers through the portal: they arrive encrypted, and you see when we have them.\n\nA photo taken with your telephone is fine, as long as everything can be read.",
                null, null, by, now.AddDays(-24)),
            NewsItem.Publish("Parkeren bij ons kantoor in Utrecht",
                "De parkeerplaats voor ons kantoor wordt opnieuw bestraat. Tot en met de laatste dag van het werk parkeert u gratis in de garage om de hoek; vraag aan de balie om een uitrijkaart.\n\nMet de trein is het tien minuten lopen vanaf het station.",
                cast.Utrecht.Id, DateOnly.FromDateTime(now.AddDays(30).UtcDateTime), by, now.AddDays(-5)),
            NewsItem.Publish("Nowe godziny otwarcia biura w Krakowie",
                "Biuro w Krakowie jest czynne od poniedziałku do piątku od 8:00 do 16:00, a we wtorki do 18:00.\n\nPrzez portal dokumenty można przesyłać o każdej porze.",
                cast.Krakow.Id, null, by, now.AddDays(-9)));
        await db.SaveChangesAsync(stop);
    }
}
