using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Infrastructure.Deliveries;

namespace Portal.Tests.Web.Ground;

/// <summary>Post that does not leave: a link's secret goes from its row with the mail, and a scene that reads it there must not race with the job.</summary>
internal sealed class HeldPost : IMailTransport, ISmsGateway
{
    public string Word => "held";

    public static void Holds(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<IMailTransport, HeldPost>()).Replace(ServiceDescriptor.Singleton<ISmsGateway, HeldPost>());

    public Task Send(Portal.Infrastructure.Deliveries.Mail mail, CancellationToken stop) => Task.Delay(Timeout.Infinite, stop);

    public async Task<string?> Send(Portal.Infrastructure.Deliveries.Sms sms, CancellationToken stop)
    {
        await Task.Delay(Timeout.Infinite, stop);
        return null;
    }
}
