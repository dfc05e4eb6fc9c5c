using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Portal.Tests.Web.Ground;

/// <summary>Jobs that a scene runs itself, round by round, and that do not run beside it.</summary>
internal static class ByHand
{
    public static void RunByHand<T>(this IServiceCollection services) where T : IHostedService =>
        services.Remove(services.Single(d => d.ServiceType == typeof(IHostedService) && d.ImplementationFactory?.GetType().GenericTypeArguments[^1] == typeof(T)));
}
