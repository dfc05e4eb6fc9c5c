using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Signing;
using Portal.Web.Fragments.Signing;

namespace Portal.Web.Approving;

internal static class SigningServices
{
    public static IServiceCollection AddSigning(this IServiceCollection services) => services
        .AddScoped<SigningCodes>().AddScoped<SigningReader>().AddScoped<SignerChoicesReader>().AddScoped<SigningListReader>().AddScoped<SigningRemindingReader>()
        .AddSingleton<SigningJob>().AddHostedService(s => s.GetRequiredService<SigningJob>())
        .AddChore<SigningJob>("signings", Chore.EveryHour, (job, stop) => job.Forget(stop));
}
